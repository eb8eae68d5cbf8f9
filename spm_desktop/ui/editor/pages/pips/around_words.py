"""What stands around a plan's figures, in sentences."""

from spm_desktop.services.pips.around import Around, Asked
from spm_desktop.services.pips.words import PipWords
from spm_desktop.services.sentences import counted


def told_around(around: Around, words: PipWords) -> list[str]:
    """Sentences; the last says so where there is nothing to say."""
    found = [_asked(one, words) for one in around.asked]
    away = [
        told
        for days, told in ((around.away_before, "before the plan"), (around.away, "since it began"))
        if days
        for told in (f"{counted(days, 'working day')} {told}",)
    ]
    found.append(f"Away on {' and '.join(away)}." if away else "Not away, neither before the plan nor since.")
    if around.ramping:
        found.append("Some days count less than whole ones: a ramp, or part time.")
    changes = [
        told
        for many, told in ((around.own_changes, "theirs"), (around.others_changes, "of colleagues"))
        if many
        for told in (f"{counted(many, 'target')} {told}",)
    ]
    if changes:
        found.append(f"Set anew since the plan began: {' and '.join(changes)}.")
    return found


def _asked(one: Asked, words: PipWords) -> str:
    own = "no goal" if one.own is None else words.value(one.metric, str(one.own))
    told = f"{one.metric.name}: {own} by goals for these days"
    if not one.colleagues:
        return f"{told}; colleagues have none."
    least, most = (words.value(one.metric, str(value)) for value in (one.colleagues[0], one.colleagues[-1]))
    between = least if least == most else f"from {least} to {most}"
    return f"{told}; {counted(len(one.colleagues), 'colleague')} {between}."
