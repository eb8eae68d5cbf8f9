"""The steps of the wizard, as the header names them."""

FILE, SHEET, COLUMNS, PREVIEW, RECEIPT = range(5)
WORDS = ("File", "Sheet", "Columns", "Preview", "Receipt")
