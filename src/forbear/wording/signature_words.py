"""How the signature of an offer stands, in one sentence in each language."""

from collections.abc import Mapping

from forbear.decisions import SignatureFound, Verification
from forbear.wording.values import shown_date

_WORDS: Mapping[str, Mapping[str, str]] = {
    "zh": {
        "unsigned": "没有签名：看不出由谁出具。",
        "not_checked": "有“{by}”{day}的签名，这一次没有核对：给出该机构的公钥才能核对。",
        "holds": "签名有效：由“{by}”于{day}签署，签署之后没有改动。",
        "altered": "签名不符：签名所指的密钥没有签署过现在这些内容。签署之后被改过，或者签名本身被改过。",
        "wrong_key": "无法核对：签名所指的密钥不在给出的公钥之中。",
        "out_of_time": "签名不被承认：签署日{day}不在该密钥的有效期内。",
        "revoked": "签名不被承认：该密钥已被吊销，它签过的都不再算数。",
        "unreadable": "签名无法读取：它不是本系统的签名格式。",
    },
    "en": {
        "unsigned": "There is no signature: nothing shows who issued it.",
        "not_checked": "There is a signature by {by} of {day}. It was not checked: that takes their public key.",
        "holds": "The signature holds: {by} signed this on {day}, and nothing was changed since.",
        "altered": "The signature does not fit: its key did not sign what stands here. The plan was changed after it "
        "was signed, or the signature was.",
        "wrong_key": "It cannot be checked: the key it names is not among those given.",
        "out_of_time": "The signature does not count: {day} is outside the days on which its key signs.",
        "revoked": "The signature does not count: its key was revoked, and with it everything it signed.",
        "unreadable": "The signature cannot be read: it is not in the form we know.",
    },
}


def signature_words(found: SignatureFound, *, language: str) -> str:
    """The sentence for ``found`` in ``language`` ("zh", "en" or a longer tag such as "zh-hans")."""
    tongue = "zh" if language.lower().startswith("zh") else "en"
    day = "" if found.signed_on is None else shown_date(found.signed_on, language=tongue)
    return _WORDS[tongue][found.state].format(by=found.by, day=day)


def verification_words(verification: Verification, *, language: str) -> str:
    """One sentence on the figures of all certificates that were looked at."""
    count, wrong = verification.certificates, len(verification.differences)
    if language.lower().startswith("zh"):
        kept = f"核对了 {count} 个方案：每个数字都能由证书算出来。"
        return f"核对了 {count} 个方案：有 {wrong} 处与证书不符（左边是写着的，右边是算出来的）：" if wrong else kept
    plans = "1 plan was" if count == 1 else f"{count} plans were"
    if not wrong:
        return f"{plans} checked: every figure follows from its certificate."
    places = "1 place does" if wrong == 1 else f"{wrong} places do"
    return f"{plans} checked: {places} not follow (what is stated, then what was worked out):"
