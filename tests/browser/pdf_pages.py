"""Prints the pages of a PDF as JSON: their size in whole millimetres and their text."""

import json
import sys

from pypdf import PdfReader

POINTS_PER_MM = 72 / 25.4

pages = [
    {
        "width": round(float(page.mediabox.width) / POINTS_PER_MM),
        "height": round(float(page.mediabox.height) / POINTS_PER_MM),
        "text": page.extract_text(),
    }
    for page in PdfReader(sys.argv[1]).pages
]
json.dump(pages, sys.stdout)
