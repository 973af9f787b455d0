"""Bulk import: one export (JSON, JSONL, CSV, WordPress, RSS, Atom, saved HTML) → many raw articles.

    python -m intake.bulk تصدير.json --into content/articles

    bytes ─ formats ─▶ records ─ fields ─▶ ImportedArticle ─ compose ─▶ text ─ files ─▶ one .txt each

Each record becomes the raw `.txt` file that a person would have dropped into the archive: header
lines and the body. The export is only read; nothing that exists is ever overwritten.
"""
