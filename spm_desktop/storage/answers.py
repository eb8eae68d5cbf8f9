"""What either side wrote to an item, in sessions and in reviews: replaced only by who saw it."""

from datetime import datetime

from sqlalchemy import Connection, text

from spm_desktop.domain.answers import Item, Side, SideAnswer
from spm_desktop.domain.errors import KnownError
from spm_desktop.services.actors import Actor
from spm_desktop.storage.days import micros


def put_answer(
    connection: Connection,
    table: str,
    of: tuple[str, int],
    before: SideAnswer[Item, Side],
    after: SideAnswer[Item, Side],
    actor: Actor,
    at: datetime,
) -> None:
    """Puts an answer in the place of the one before; nothing, where it is empty.

    Args:
        of: the column of `table` that says what was answered, and its id: ``("review_id", 7)``.

    Raises KnownError (``changed_since``) where another one stands there.
    """
    column, identity = of
    place = {"of": identity, "item": after.item, "party": after.party.value}
    where = f"{column} = :of AND item = :item AND party = :party"
    row = connection.execute(text(f"SELECT body, rating FROM {table} WHERE {where}"), place).one_or_none()
    if (("", None) if row is None else tuple(row)) != (before.body, before.rating):
        raise KnownError(
            "changed_since",
            f"It was written here meanwhile: “{'' if row is None else row.body}”.",
            "Your own words are still in the field: put the two together, and it is saved.",
        )
    connection.execute(text(f"DELETE FROM {table} WHERE {where}"), place)
    if not after.is_empty:
        adding = text(
            f"INSERT INTO {table}({column}, item, party, body, rating, actor, at)"
            " VALUES (:of, :item, :party, :body, :rating, :actor, :at)"
        )
        written = {"body": after.body, "rating": after.rating, "actor": actor.name, "at": micros(at)}
        connection.execute(adding, {**place, **written})
