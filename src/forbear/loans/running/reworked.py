"""What installments ask once the principal is not what the contract thought it would be."""

from collections.abc import Sequence

from forbear.loans.amortization import even_share, payment_rounding
from forbear.loans.annuity import level_of_ratios, most_under_cap
from forbear.loans.contract import Contract, FreeInterest, Method
from forbear.loans.phases import Phase
from forbear.loans.running.handling import Advance
from forbear.loans.running.terms import RowTerms, row_terms
from forbear.loans.schedule import Installment
from forbear.money import round_ratio


class ReworkedRows:
    """Interest and principal of single installments, by number, from the balance before them."""

    def __init__(self, contract: Contract, rows: Sequence[Installment], advance: Advance) -> None:
        self._contract = contract
        self._rows = rows
        self._works_anew = advance is Advance.REAMORTIZE
        self._terms: tuple[RowTerms, ...] | None = None
        self._is_stale = True
        self._solved = 0

    def balance_changed(self) -> None:
        """The payment solved before no longer fits."""
        self._is_stale = True

    def carried_by_contract(self) -> int:
        """The interest of the payment-free installments that the first paying one asks for."""
        contract = self._contract
        if not contract.payment_free or contract.payment_free_interest is not FreeInterest.CARRIED:
            return 0
        return sum(self.interest(number, contract.principal_minor) for number in range(1, contract.payment_free + 1))

    def interest(self, number: int, balance: int) -> int:
        """The interest of the whole period on ``balance``."""
        contract, terms = self._contract, self._of(number)
        if terms.phase is Phase.PAYMENT_FREE and contract.payment_free_interest is FreeInterest.FREE:
            return 0
        is_flat = contract.method is Method.FLAT_FEE and balance
        base = contract.principal_minor if is_flat else balance
        above, below = terms.rates[0]
        return round_ratio(base * above, below, rounding=contract.rounding)

    def principal(self, number: int, balance: int, interest: int) -> int:
        """The principal asked with ``interest``; below zero where interest joins the balance instead."""
        if number == self._contract.installments:
            return balance
        terms = self._of(number)
        match terms.phase:
            case Phase.PAYMENT_FREE:
                is_capitalized = self._contract.payment_free_interest is FreeInterest.CAPITALIZED
                return -interest if is_capitalized else 0
            case Phase.INTEREST_ONLY:
                return 0
            case Phase.REPAYING if self._contract.method is Method.ANNUITY:
                principal = self._payment(number, balance, terms) - interest
                return min(balance, principal if self._may_grow(number, terms) else max(0, principal))
            case _:
                return min(balance, self._share(number, balance))

    def _of(self, number: int) -> RowTerms:
        self._terms = self._terms or row_terms(self._contract)
        return self._terms[number - 1]

    def _may_grow(self, number: int, terms: RowTerms) -> bool:
        is_agreed = self._contract.allows_negative_amortization or terms.payment_cap is not None
        return is_agreed or self._rows[number - 1].principal_minor < 0

    def _by_contract(self, number: int) -> int:
        row = self._rows[number - 1]
        carried = self.carried_by_contract() if number == self._contract.payment_free + 1 else 0
        return row.principal_minor + row.interest_minor - carried

    def _payment(self, number: int, balance: int, terms: RowTerms) -> int:
        """The level payment: the contract's own, or solved again for ``balance`` over the due days left."""
        if not self._works_anew:
            return self._by_contract(number)
        if self._is_stale or terms.is_solved_anew:
            before = self._solved or self._by_contract(max(1, number - 1))
            contract = self._contract
            solved = level_of_ratios(
                balance,
                terms.rates,
                rounding=payment_rounding(contract),
                final_minor=min(contract.balloon_minor, balance),
                unit_minor=contract.payment_unit_minor,
            )
            if terms.is_solved_anew and terms.payment_cap is not None:
                most = most_under_cap(
                    before,
                    cap=terms.payment_cap,
                    rounding=payment_rounding(contract),
                    unit_minor=contract.payment_unit_minor,
                )
                solved = min(solved, most)
            self._solved, self._is_stale = solved, False
        return self._solved

    def _share(self, number: int, balance: int) -> int:
        contract = self._contract
        if not self._works_anew:
            return self._rows[number - 1].principal_minor
        if self._is_stale:
            self._solved, self._is_stale = even_share(contract, number=number, balance=balance), False
        return self._solved
