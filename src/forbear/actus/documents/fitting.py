"""Whether the terms of a contract are complete and fit together."""

from forbear.actus.contract import ActusContract, ContractType, FeeBasis, InterestBase
from forbear.actus.documents.values import TermReader
from forbear.actus.documents.vocabulary import NOT_OF_A_BULLET

ALWAYS = ("contractType", "contractRole", "statusDate", "initialExchangeDate", "notionalPrincipal")


def check_fit(reader: TermReader, contract: ActusContract | None) -> None:
    """Note what is missing or contradicts; ``contract`` is None where too little is there to look further."""
    for name in ALWAYS:
        if name not in reader.wrong and reader.text(name) is None:
            reader.complain(name, "this term is missing", "Add it")
    _check_families(reader)
    if contract is not None:
        _check_dates(reader, contract)
        _check_amounts(reader, contract)
        _check_life(reader, contract)


def _check_families(reader: TermReader) -> None:
    """Terms that ask for others, whatever the type of the contract."""
    if reader.text("nominalInterestRate") is not None:
        _need(reader, "dayCountConvention", "there is a nominalInterestRate")
    resets = any(reader.text(name) for name in ("cycleOfRateReset", "cycleAnchorDateOfRateReset"))
    if resets and reader.text("nextResetRate") is None:
        _need(reader, "marketObjectCodeOfRateReset", "there are rate resets")
    if any(letter in (reader.text("scalingEffect") or "") for letter in "IN"):
        reason = "there is a scalingEffect"
        _need(reader, "marketObjectCodeOfScalingIndex", reason)
        if reader.text("scalingIndexAtStatusDate") is None:
            _need(reader, "scalingIndexAtContractDealDate", reason)
        if reader.text("cycleAnchorDateOfScalingIndex") is None:
            _need(reader, "cycleOfScalingIndex", reason)


def _check_dates(reader: TermReader, contract: ActusContract) -> None:
    for name, moment in (("maturityDate", contract.matures_on), ("amortizationDate", contract.amortizes_until)):
        if moment is not None and moment <= contract.exchange_on:
            reader.complain(name, "not after initialExchangeDate", "Give a later date")


def _check_amounts(reader: TermReader, contract: ActusContract) -> None:
    if contract.notional <= 0:
        reader.complain("notionalPrincipal", "not above zero", "Give the amount; contractRole says who owes it")
    if contract.payment is not None and contract.payment <= 0:
        reader.complain("nextPrincipalRedemptionPayment", "not above zero", "Give the amount of one payment")
    if contract.scaling.index_at_start is not None and contract.scaling.index_at_start <= 0:
        reader.complain("scalingIndexAtContractDealDate", "not above zero", "Give the level of the index")
    reset = contract.reset
    for name, floor, cap in (
        ("lifeFloor", reset.life_floor, reset.life_cap),
        ("periodFloor", reset.period_floor, reset.period_cap),
    ):
        if floor is not None and cap is not None and floor > cap:
            reader.complain(name, "above the cap", "Give a floor at or below the cap")


def _check_life(reader: TermReader, contract: ActusContract) -> None:
    """What the family of the contract asks for."""
    if contract.kind is ContractType.PAM:
        _need(reader, "maturityDate", "a PAM repays everything then")
        for name in NOT_OF_A_BULLET:
            if reader.text(name) is not None:
                reader.complain(name, "a PAM redeems nothing before maturity", "Remove it, or use LAM or ANN")
    else:
        _need(reader, "cycleOfPrincipalRedemption", f"a {contract.kind} redeems by it")
        _check_length(reader, contract)
    if contract.base is InterestBase.NTL and contract.base_pattern.anchor is None:
        _need(reader, "cycleOfInterestCalculationBase", "interestCalculationBase is NTL")
    if contract.fee.rate:
        _need(reader, "feeBasis", "there is a feeRate")
        if contract.fee.basis is FeeBasis.AMOUNT and contract.fee.pattern.anchor is None:
            _need(reader, "cycleOfFee", "feeBasis is A")


def _check_length(reader: TermReader, contract: ActusContract) -> None:
    is_long = contract.kind is ContractType.ANN and contract.amortizes_until is not None
    if contract.matures_on is None and contract.payment is None and not is_long:
        _need(reader, "maturityDate", "neither it nor nextPrincipalRedemptionPayment says when the contract ends")


def _need(reader: TermReader, name: str, reason: str) -> None:
    if name not in reader.wrong and reader.text(name) is None:
        reader.complain(name, f"this term is missing: {reason}", "Add it")
