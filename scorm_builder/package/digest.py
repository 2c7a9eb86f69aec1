"""The identity of a package's content: what no compressor, clock or machine changes.

Each file is summed by XXH3 (128 bits), which is quicker than any disk, so that media cost nothing; SHA-256 would take twice as long
as copying them. It tells contents apart and is no signature: whoever has to rule out tampering compares the SHA-256 of the zip file,
which is as reproducible.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

import xxhash

Sum = xxhash.xxh3_128


def content_digest(sums: Iterable[tuple[str, str]]) -> str:
    """64 hexadecimal digits, from ``(name, XXH3-128 in hex)`` of each file.

    It is the SHA-256 of the lines ``<sum>  <name>\\n``, sorted by bytes, which is what ``xxhsum -H2`` writes; so in the unpacked package
    ``find . -type f -printf '%P\\0' | xargs -0 xxhsum -H2 | LC_ALL=C sort | sha256sum`` gives the same.
    """
    lines = sorted(f"{digest}  {name}\n".encode() for name, digest in sums)
    return hashlib.sha256(b"".join(lines)).hexdigest()
