"""The goal that a scope itself has."""

from spm_desktop.domain.metrics import Exact
from spm_desktop.domain.periods import Period
from spm_desktop.services.boards.query import By
from spm_desktop.services.boards.reader import Figures
from spm_desktop.services.boards.scope import Scope
from spm_desktop.services.boards.targets import KIND_OF, ORGANISATION, THE_ORGANISATION, targets
from spm_desktop.services.organisation import MeasuredMetric


def goal_of_scope(figures: Figures, measured: MeasuredMetric, scope: Scope, period: Period) -> Exact | None:
    """The goal of the person, of the team, or of everybody; None where the scope has none of its own."""
    if scope.person_id is not None:
        return targets(figures, measured, KIND_OF[By.PEOPLE], period).get(scope.person_id)
    if scope.team_id is not None:
        return targets(figures, measured, KIND_OF[By.TEAMS], period).get(scope.team_id)
    if scope.limits:
        return None
    return targets(figures, measured, ORGANISATION, period).get(THE_ORGANISATION)
