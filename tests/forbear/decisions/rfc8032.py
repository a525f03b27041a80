"""Ed25519 as RFC 8032 (section 6) writes it down: slow, plain, and nobody's library. For tests only."""

import hashlib

P = 2**255 - 19
ORDER = 2**252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, P - 2, P) % P
ROOT = pow(2, (P - 1) // 4, P)

Point = tuple[int, int, int, int]


def _add(a: Point, b: Point) -> Point:
    c, d = (a[1] - a[0]) * (b[1] - b[0]) % P, (a[1] + a[0]) * (b[1] + b[0]) % P
    e, f = 2 * a[3] * b[3] * D % P, 2 * a[2] * b[2] % P
    g, h, i, j = d - c, f - e, f + e, d + c
    return (g * h % P, i * j % P, h * i % P, g * j % P)


def _times(scalar: int, point: Point) -> Point:
    total: Point = (0, 1, 1, 0)
    while scalar > 0:
        if scalar & 1:
            total = _add(total, point)
        point, scalar = _add(point, point), scalar >> 1
    return total


def _x_of(y: int, sign: int) -> int:
    square = (y * y - 1) * pow(D * y * y + 1, P - 2, P)
    x = pow(square, (P + 3) // 8, P)
    if (x * x - square) % P:
        x = x * ROOT % P
    return P - x if x & 1 != sign else x


_Y = 4 * pow(5, P - 2, P) % P
BASE: Point = (_x_of(_Y, 0), _Y, 1, _x_of(_Y, 0) * _Y % P)


def _written(point: Point) -> bytes:
    inverse = pow(point[2], P - 2, P)
    x, y = point[0] * inverse % P, point[1] * inverse % P
    return (y | ((x & 1) << 255)).to_bytes(32, "little")


def _number(data: bytes) -> int:
    return int.from_bytes(hashlib.sha512(data).digest(), "little") % ORDER


def _expanded(secret: bytes) -> tuple[int, bytes]:
    spread = hashlib.sha512(secret).digest()
    scalar = int.from_bytes(spread[:32], "little")
    return (scalar & ((1 << 254) - 8)) | (1 << 254), spread[32:]


def public_of(secret: bytes) -> bytes:
    """The 32 public bytes of a secret."""
    return _written(_times(_expanded(secret)[0], BASE))


def sign(secret: bytes, message: bytes) -> bytes:
    """The 64 bytes of the signature."""
    scalar, prefix = _expanded(secret)
    public = public_of(secret)
    nonce = _number(prefix + message)
    point = _written(_times(nonce, BASE))
    rest = (nonce + _number(point + public + message) * scalar) % ORDER
    return point + rest.to_bytes(32, "little")
