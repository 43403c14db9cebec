#!/usr/bin/env python3
"""Cuts the fonts that the program carries from Debian's packages, and compresses them.

Needs: apt install fonts-noto-cjk fonts-lxgw-wenkai unicode-data; pip install fonttools==4.68.0 zstandard==0.25.0.
What is kept: the 8 105 characters of 通用规范汉字表 (the property kTGH of Unihan), Latin, Greek, punctuation, symbols,
enclosed numbers, full-width forms. The family of the cut LXGW WenKai is called Gongshi Kai, since the names «LXGW» and
«霞鹜» are reserved by its licence.
"""

import bz2
import io
from pathlib import Path

import zstandard
from fontTools import subset
from fontTools.ttLib import TTCollection, TTFont

UNIHAN = "/usr/share/unicode/Unihan_OtherMappings.txt.bz2"
NOTO = "/usr/share/fonts/opentype/noto/"
WENKAI = "/usr/share/fonts/truetype/lxgw-wenkai/LXGWWenKai-Regular.ttf"
RANGES = [
    (0x20, 0x7F), (0xA0, 0x180), (0x1CD, 0x1DD), (0x370, 0x400), (0x2000, 0x20D0), (0x2100, 0x2300), (0x2460, 0x2580),
    (0x25A0, 0x2670), (0x2713, 0x2719), (0x2776, 0x2794), (0x2E80, 0x2F00), (0x3000, 0x3040), (0x3200, 0x3400),
    (0xFE10, 0xFE20), (0xFE30, 0xFE50), (0xFF00, 0xFFF0),
]
FEATURES = ["kern", "liga", "ccmp", "locl", "mark", "mkmk", "vert", "tnum", "pnum", "lnum"]


def characters():
    with bz2.open(UNIHAN, "rt", encoding="utf-8") as lines:
        han = {int(line.split("\t")[0][2:], 16) for line in lines if "\tkTGH\t" in line}
    assert len(han) == 8105, len(han)
    return han.union(*(range(*pair) for pair in RANGES))


def collected(name, family):
    fonts = TTCollection(NOTO + name).fonts
    return next(font for font in fonts if font["name"].getDebugName(1) == family)


def cut(font, wanted, out):
    options = subset.Options(
        layout_features=FEATURES, hinting=False, name_IDs=[0, 1, 2, 3, 4, 5, 6, 13, 14], name_languages=[0x409], notdef_outline=True
    )
    options.drop_tables += ["DSIG", "BASE"]
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=wanted)
    cutter.subset(font)
    font["head"].modified = font["head"].created
    font.recalcTimestamp = False
    held = io.BytesIO()
    font.save(held)
    data = zstandard.ZstdCompressor(level=19, write_content_size=True).compress(held.getvalue())
    Path(__file__).with_name(out).write_bytes(data)
    print(out, len(held.getvalue()), len(data))


def renamed(font, family):
    for record in font["name"].names:
        if record.nameID in (1, 4, 16):
            record.string = family
        elif record.nameID in (3, 6):
            record.string = family.replace(" ", "") + "-Regular"
    return font


def main():
    wanted = characters()
    for weight in ("Regular", "Bold"):
        for style in ("Serif", "Sans"):
            font = collected(f"Noto{style}CJK-{weight}.ttc", f"Noto {style} CJK SC")
            cut(font, wanted, f"noto-{style.lower()}-sc-{weight.lower()}.otf.zst")
    cut(renamed(TTFont(WENKAI), "Gongshi Kai"), wanted, "gongshi-kai-regular.ttf.zst")


if __name__ == "__main__":
    main()
