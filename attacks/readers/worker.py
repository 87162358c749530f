"""
The loop of a reader in Python: one line of JSON in, one out (README.md). The reader gives `read(octets, scale)`, a
list of pages, each a dictionary with `width`, `height`, `pixels` (R, G and B, an octet each, without padding) and
`text`.
"""

import base64
import hashlib
import json
import os
import sys
import time


def grey(page, box, scale):
    """
    The part of a page inside the box (in points from the lower left corner, None: all of it): the darkest of R, G and
    B of each pixel.
    """
    width, height, pixels = page["width"], page["height"], page["pixels"]
    left, bottom, right, top = (0, 0, width / scale, height / scale) if box is None else box
    x0, x1 = max(0, int(left * scale)), min(width, -int(-right * scale // 1))
    y0, y1 = max(0, height - -int(-top * scale // 1)), min(height, height - int(bottom * scale))
    rows = []
    for y in range(y0, max(y0, y1)):
        row = pixels[(y * width + x0) * 3 : (y * width + max(x0, x1)) * 3]
        rows.append(bytes(map(min, row[0::3], row[1::3], row[2::3])))
    return {"width": max(0, x1 - x0), "height": max(0, y1 - y0), "grey": base64.b64encode(b"".join(rows)).decode()}


def answer(read, request):
    start = time.perf_counter()
    if "data" in request:
        octets = base64.b64decode(request["data"])
    else:
        with open(request["file"], "rb") as file:
            octets = file.read()
    scale = request.get("scale", 0.5)
    pages = []
    for page in read(octets, scale):
        told = {
            "width": page["width"],
            "height": page["height"],
            "digest": hashlib.sha256(page["pixels"]).hexdigest(),
            "text": page["text"],
        }
        if request.get("raster"):
            told["raster"] = grey(page, request.get("box"), scale)
        pages.append(told)
    return {"pages": pages, "milliseconds": round((time.perf_counter() - start) * 1000, 3)}


def serve(reader, version, read):
    # Libraries write where they like; answers have a channel of their own.
    lines = os.fdopen(os.dup(1), "w")
    os.dup2(2, 1)
    print(json.dumps({"reader": reader, "version": version}), file=lines, flush=True)
    for line in sys.stdin:
        request = json.loads(line)
        try:
            told = answer(read, request)
        except Exception as error:  # whatever a reader says of a file is its answer
            told = {"error": f"{type(error).__name__}: {error}"[:300]}
        print(json.dumps({"id": request.get("id"), "reader": reader, **told}), file=lines, flush=True)


def absent(reader, why):
    print(json.dumps({"reader": reader, "absent": str(why)}), flush=True)
    sys.exit(0)
