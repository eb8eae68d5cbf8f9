"""HR's page: all plans, what is due, who begins how many, and what is kept how long."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QVBoxLayout, QWidget

from spm_desktop.domain.pips.states import State
from spm_desktop.services.exporting import TableWriter
from spm_desktop.services.pips.register import Entry
from spm_desktop.services.pips.views import View
from spm_desktop.services.sentences import counted
from spm_desktop.ui.common.prompts import Decision
from spm_desktop.ui.editor.controls.area import Area
from spm_desktop.ui.editor.controls.form_dialog import FormDialog, ask_form
from spm_desktop.ui.editor.controls.form_fields import LabelledChooser
from spm_desktop.ui.editor.controls.parts import Parts
from spm_desktop.ui.editor.organs.list_tab import ListTab
from spm_desktop.ui.editor.pages.hr.erasing import ErasuresTab
from spm_desktop.ui.editor.pages.hr.exporting import Exporting
from spm_desktop.ui.editor.pages.hr.given import HrSources
from spm_desktop.ui.editor.pages.hr.kept_panel import KeptPanel
from spm_desktop.ui.editor.pages.hr.tabs import DueTab, KeepingTab, ManagersTab, PlansTab, RegisterTab
from spm_desktop.ui.editor.shell.page import Act, Desk, Page, Provenance

PAGE = "hr"
TABS = (
    ("due", "What is due"),
    ("register", "Register"),
    ("managers", "Across managers"),
    ("keeping", "Kept records"),
    ("erasures", "Erasures"),
)
_KINDS: dict[str, Callable[..., ListTab]] = {
    "due": DueTab,
    "register": RegisterTab,
    "managers": ManagersTab,
    "keeping": KeepingTab,
    "erasures": ErasuresTab,
}
_VIEWS = (
    (View.HR.value, "For HR: everything but its own screen"),
    (View.MANAGER.value, "For a manager"),
    (View.EMPLOYEE.value, "For the employee"),
)
_IDLE = Provenance("Only HR sees this page. What it reads and exports is noted in the audit trail.")


class HrPage(Page):
    """Shows a list, or an export under way.

    Attributes:
        tabs: the lists.
        panel: what HR keeps of a plan; None: it is closed.
        dialog: what is asked before an export.
        exporting: the export under way.
    """

    def __init__(self, desk: Desk, sources: HrSources, export: TableWriter) -> None:
        super().__init__(desk)
        self.sources, self._wanted = sources, 0
        self.provenance = _IDLE
        self.panel: KeptPanel | None = None
        self.dialog: FormDialog | None = None
        self.exporting: Exporting | None = None
        self.tabs: dict[str, ListTab] = {
            key: make(desk, TABS, sources, export) for key, make in _KINDS.items()
        }
        self._stack = Parts(*self.tabs.values())
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._stack)
        for tab in self.tabs.values():
            tab.tab_wanted.connect(self.show_tab)
            tab.read_again.connect(self._on_read)
            if isinstance(tab, PlansTab):
                tab.plan_wanted.connect(self.show_kept)
                tab.begin_wanted.connect(self._begin_plan)
        kept = str(desk.remembered.recall_choices(PAGE).get("tab", ""))
        self._key = kept if kept in self.tabs else "due"
        self._stack.show_part(self.tabs[self._key])
        self.secondary = (Act("Export plans", self.ask_export, "download"),)

    # What the desk and other pages ask

    def shown(self) -> None:
        """Reads what is out of date."""
        self.tabs["due"].refresh()  # the rail counts it
        self.tabs[self._key].refresh()

    def show_tab(self, key: str) -> None:
        """Shows another list."""
        self._key = key
        self.desk.close_side()
        self.desk.remembered.keep_choices(PAGE, {"tab": key})
        self._stack.show_part(self.tabs[key])
        self.tabs[key].refresh()
        self.tabs[key].take_focus()
        self.desk.tell(_IDLE)
        self.tabs[key].tell_place()

    def open_at(self, show: str) -> None:
        """Shows a list by its key, or what HR keeps of the plan of this number; how other pages open it."""
        if show in self.tabs:
            self.show_tab(show)
        elif show.isdecimal():
            self._wanted = int(show)
            self.show_tab("register")
            self._show_wanted()

    def show_kept(self, pip_id: int) -> None:
        """Opens what HR keeps of a plan; that it was read is noted."""
        tab = self.tabs[self._key]
        entry = tab.row_of(pip_id)
        if entry is None or not isinstance(tab, PlansTab):
            return
        self.panel = KeptPanel(self.desk, self.sources, pip_id, tab.days)
        self.panel.open_wanted.connect(self._open_plan)
        self.panel.export_wanted.connect(self._export_one)
        self.desk.show_side(entry.number, self.panel, entry.employee, entry.employee)

    def focus_body(self) -> None:
        """The keyboard begins in the list."""
        self.tabs[self._key].take_focus()

    # Export

    def ask_export(self) -> None:
        """Asks which plans, for whom and why, then where."""
        shown, everything = self._listed(), self._all()
        if not everything:
            self.desk.say("There are no plans to export yet.")
            return
        options = [("all", f"All: {counted(len(everything), 'plan')}")]
        if 0 < len(shown) < len(everything):
            options.insert(0, ("shown", f"As the list shows them: {counted(len(shown), 'plan')}"))
        which = LabelledChooser(self.desk.theme, "Which", options)
        chosen = {"shown": shown, "all": everything}
        self._ask(lambda: chosen[which.key], [which], "plans.xlsx")

    def _export_one(self, pip_id: int) -> None:
        entry = next((one for one in self._all() if one.id == pip_id), None)
        if entry is not None:
            self._ask(lambda: [entry], [], f"{entry.number}.xlsx")

    def _ask(self, chosen: Callable[[], Sequence[Entry]], above: Sequence[QWidget], name: str) -> None:
        theme = self.desk.theme
        view = LabelledChooser(theme, "Whose view", _VIEWS)
        purpose = Area(
            theme, "Why", check=lambda text: "" if text.strip() else "Say why: it stands on the cover."
        )
        decision = Decision(
            "Take plans along as a workbook?",
            "That they left, why, and the fingerprint of the file are noted in the audit trail.",
            "Keep them here",
            "Choose where",
        )

        def wanted() -> None:
            if not purpose.check_now() or self.dialog is None:
                return
            self.dialog.close_dialog()
            call = partial(self._write, [one.id for one in chosen()], View(view.key), purpose.text.strip())
            self.desk.prompts.save_file("Write plans", Path.home() / name, call)

        self.dialog = ask_form(theme, self.window(), decision, [*above, view, purpose], wanted)

    def _write(self, pip_ids: Sequence[int], view: View, purpose: str, path: Path) -> None:
        self.exporting = Exporting(self.desk, self.sources, pip_ids, view, purpose, path)
        self.exporting.ended.connect(self._on_written)
        self._stack.show_part(self.exporting)

    def _on_written(self) -> None:
        self.exporting = None
        self._stack.show_part(self.tabs[self._key])

    def _listed(self) -> Sequence[Entry]:
        tab = self.tabs[self._key]
        rows = tab.model.shown_rows() if isinstance(tab, PlansTab) else ()
        return [row for row in rows if row.plan.state is not State.PURGED]

    def _all(self) -> Sequence[Entry]:
        return [row for row in self.tabs["register"].rows if row.plan.state is not State.PURGED]

    # Following

    def _show_wanted(self) -> None:
        """As soon as the list is read."""
        if self._wanted and self.tabs["register"].row_of(self._wanted) is not None:
            wanted, self._wanted = self._wanted, 0
            self.tabs["register"].table.choose(wanted)
            self.show_kept(wanted)

    def _on_read(self) -> None:
        self._show_wanted()
        late = sum(entry.coming.late for entry in self.tabs["due"].rows)
        self.desk.set_count(PAGE, late)

    def _begin_plan(self) -> None:
        beginning = getattr(self.desk.open_page("pips"), "begin", None)
        if beginning is not None:
            beginning()

    def _open_plan(self, pip_id: int) -> None:
        page = self.desk.open_page("pips")
        opening = getattr(page, "open_plan", None)
        if opening is not None:
            opening(pip_id)
