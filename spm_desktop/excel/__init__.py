"""The only spreadsheet code: reading any format in a guarded process, mapping, writing."""
