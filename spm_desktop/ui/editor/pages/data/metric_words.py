"""What units, levels and formulas of metrics are called."""

from spm_desktop.domain.metrics import Direction, Level, OverTime, Unit

UNITS = {
    Unit.COUNT: "Number",
    Unit.MONEY: "Money",
    Unit.DURATION: "Duration",
    Unit.DAYS: "Days",
    Unit.PERCENT: "Percent",
    Unit.SCORE: "Score",
}
LEVELS = {Level.ACTIVITY: "Activity", Level.OBJECTIVE: "Objective", Level.RESULT: "Result"}
DIRECTIONS = {Direction.HIGHER: "Higher", Direction.LOWER: "Lower"}
OVER_TIME = {
    OverTime.SUM: "Sum",
    OverTime.AVERAGE: "Average",
    OverTime.LATEST: "Latest",
    OverTime.RATIO: "Ratio of sums",
    OverTime.STOCK: "Stock",
}
EXPLAINED = {
    OverTime.SUM: "The values of a period add up.",
    OverTime.AVERAGE: "The sum of a period’s values over their number.",
    OverTime.LATEST: "The newest value within the period counts.",
    OverTime.STOCK: "Values are what comes and goes; what there is at the period’s end counts.",
    OverTime.RATIO: "The sum of one over the sum of the other, never the mean of ratios.",
}
