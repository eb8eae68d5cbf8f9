// Duels, drawn as matches that lead nowhere.
BracketScene {
}
