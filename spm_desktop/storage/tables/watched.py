"""How files of one shape are read, and the folders that are watched for them."""

from sqlalchemy import Column, Text

from spm_desktop.storage.tables.base import identity, number, ref, table, text

import_profile = table(
    "import_profile",
    identity(),
    text("name"),
    Column("name_key", Text, nullable=False, unique=True),
    text("shape"),
    text("body"),
)
watched_folder = table(
    "watched_folder",
    identity(),
    Column("path", Text, nullable=False, unique=True),
    ref("profile_id", "import_profile.id", null=True),
    number("create_people"),
)
