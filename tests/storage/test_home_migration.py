"""Credit that was approved before corrections named a version stays on record."""

from pathlib import Path

from sqlalchemy import text

from spm_desktop.storage import migrations
from spm_desktop.storage.database import open_sqlite


def test_an_older_database_keeps_its_credit(tmp_path: Path) -> None:
    database = open_sqlite(tmp_path / "database.sqlite")
    with database.write() as connection:
        migrations.upgrade(connection, "0004")
        connection.execute(text("INSERT INTO source_system(id, name) VALUES (1, 'CRM')"))
        connection.execute(text("INSERT INTO deal(id, system_id, key) VALUES (5, 1, 'D5')"))
        connection.execute(
            text("INSERT INTO deal_credit(deal_id, owners, approved_by, at) VALUES (5, '', 'Olga', 0)")
        )
    with database.write() as connection:
        migrations.upgrade(connection)
    with database.read() as connection:
        credit = connection.execute(text("SELECT * FROM deal_credit")).one()
        assert (credit.approved_by, credit.row_id, credit.kept) == ("Olga", None, 0)
        assert connection.execute(text("SELECT count(*) FROM need_mark")).scalar_one() == 0
    database.close()
