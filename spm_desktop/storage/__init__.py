"""The only SQL: schema, repositories, unit of work, totals, change feed, audit, backup, migrations."""
