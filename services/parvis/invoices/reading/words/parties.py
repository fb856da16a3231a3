"""Blocks of text, and whose block each identifier stands in."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from parvis.invoices.domain import Buyer
from parvis.invoices.reading.words.accounts import Identity, Kind
from parvis.invoices.reading.words.payee import transfer_rows
from parvis.invoices.reading.words.sheet import Cell, Sheet
from parvis.kernel.identifiers import siren_of_siret, siren_of_vat_id

# Said of the addressee; « n° client », « espace client » and an e-mail address say nothing of a block.
BUYER_WORDS = re.compile(
    r"(?<![a-z@._-])(?<!no )(?<!code )(?<!ref )(?<!reference )(?<!espace )(?<!service )(?<!numero )(?<!compte )(?<!relation )(?<!services )(?<!votre )"
    r"(?:client(?!ele)(?!s)(?![.@_-])|acheteur|facturee? a|factures? adressee? a|destinataire|adressee? a|adresse (?:de )?(?:facturation|livraison)|livre[er]? a"
    r"|a l'attention de|doit|votre adresse|vos coordonnees|(?:delivery|billing|shipping) address|bill(?:ed)? to|ship to|sold to|customer|buyer|kaufer|kunde|leistungsempfanger|rechnungsempfanger|debiteur|redevable|preneur|maitre d'ouvrage|abonne(?! )|titulaire du contrat|souscripteur)(?![a-z@._-])"
)
PUBLIC_WORDS = re.compile(
    r"(?<![a-z])(?:commune ?d(?:e|u|')|communaute ?de ?communes|mairie ?de)|(?<![a-z])(?:mairie|ville (?:de|d'|du|des)|communaute (?:d'agglomeration|urbaine)|c\.?c\.?a\.?s|hotel de ville|caisse des ecoles|syndicat (?:intercommunal|mixte)|sivom|sivu|departement (?:de|du)|metropole|ehpad|centre communal|regie municipale|e\.?p\.?c\.?i)(?![a-z])"
)
SELLER_WORDS = re.compile(
    r"(?<![a-z])(?:emetteur|fournisseur|vendeur|prestataire|expediteur|creancier|seller|supplier|vendor|verkaufer|lieferant|factur(?:e|ation) emise par|emis par)(?![a-z])"
)
LEGAL_WORDS = re.compile(
    r"au capital|capital (?:social )?(?:de|:)|(?<![a-z])r\.?c\.?s(?![a-z])|(?<![a-z])(?:ape|naf)(?![a-z])|siege social|registre|repertoire des metiers|(?<![a-z])rm(?![a-z])|auto-?entrepreneur|micro-?entreprise|entrepreneur individuel"
)


def announces(words: re.Pattern[str], text: str) -> re.Match[str] | None:
    """A party word used as a label: alone in its cell, before a colon, or as its first words."""
    match = words.search(text)
    if match is None or (match.start() > 3 and not text[match.end() :].lstrip().startswith(":")):
        return None
    rest = text[match.end() :].lstrip()
    # « Käufer/Leistungsempfänger: », « Client (facturation) »
    alone = re.fullmatch(r"(?:[/(][^:]{0,25})?[ .:)\t]*", rest)
    return match if alone or rest.startswith(":") else None


@dataclass(slots=True)
class Block:
    """Cells stacked in one column, as an address is."""

    cells: list[Cell] = field(default_factory=list)

    @property
    def folded(self) -> str:
        """Its rows, parted by line feeds, for searching."""
        return "\n".join(cell.folded for cell in self.cells)


@dataclass(frozen=True, slots=True)
class Party:
    """The identifiers of one side."""

    siret: Identity | None = None
    siren: Identity | None = None
    vat: Identity | None = None

    def legal_unit(self) -> str | None:
        """The SIREN, printed or inside another identifier whose key is right."""
        if self.siren and self.siren.valid:
            return self.siren.value
        if self.siret and self.siret.valid:
            return siren_of_siret(self.siret.value)
        if self.vat and self.vat.valid:
            return siren_of_vat_id(self.vat.value)
        return None


def build_blocks(sheet: Sheet) -> list[Block]:
    """Cells grouped by column and closeness, in reading order."""
    blocks: list[Block] = []
    open_blocks: list[Block] = []
    for cells in sheet.cells:
        for cell in cells:
            home = next(
                (b for b in reversed(open_blocks[-12:]) if _follows(b.cells[-1], cell)), None
            )
            if home is None:
                home = Block()
                blocks.append(home)
            else:
                open_blocks.remove(home)
            home.cells.append(cell)
            open_blocks.append(home)
    return blocks


def is_letterhead(block: Block) -> bool:
    """At the top left with a telephone or an e-mail: the sender, be it a public body."""
    first = block.cells[0]
    if first.box[1] > 0.25 or first.box[0] > 0.4:
        return False
    return bool(
        re.search(r"(?<![a-z])(?:tel|telephone|fax|courriel|mail)(?![a-z])|@|www\.", block.folded)
    )


def _follows(last: Cell, cell: Cell) -> bool:
    row, before = cell.span.row, last.span.row
    if row.page != before.page or row is before:
        return False
    height = max(row.height, before.height)
    gap = cell.box[1] - last.box[3]
    heading = _is_heading(last)
    if gap > (3.0 if heading else 1.1) * height or gap < -0.8 * height:
        return False
    left = abs(cell.box[0] - last.box[0]) < (0.05 if heading else 0.02)
    centre = abs(cell.box[0] + cell.box[2] - last.box[0] - last.box[2]) < 0.02
    right = abs(cell.box[2] - last.box[2]) < 0.008
    return left or centre or right


def _is_heading(cell: Cell) -> bool:
    """« Client » alone over an address, with air between."""
    return any(
        announces(words, cell.folded) and len(cell.folded) < 40
        for words in (BUYER_WORDS, SELLER_WORDS)
    )


def sort_parties(sheet: Sheet, blocks: Sequence[Block], buyer: Buyer | None) -> tuple[Party, Party]:
    """Seller and buyer identifiers; those of the organisme are never the seller's."""
    groups: dict[str, list[tuple[Identity, float]]] = {}
    home = _homes(blocks)
    assigned = transfer_rows(sheet)
    for identity in sheet.identities:
        if identity.span.row.index in assigned:
            continue
        if identity.kind in (Kind.SIREN, Kind.SIRET, Kind.VAT):
            score = _buyer_score(sheet, identity, home, buyer)
            groups.setdefault(_unit(identity), []).append((identity, score))
    scored = {unit: sum(s for _, s in members) / len(members) for unit, members in groups.items()}
    sellers = {u: s for u, s in scored.items() if s < 0.5}
    buyers = {u: s for u, s in scored.items() if s >= 0.5}
    if not sellers and len(buyers) > 1:
        # Both look like the addressee: the one that looks least like it sells.
        least = min(buyers, key=lambda unit: buyers[unit])
        if buyers[least] < 2.0 and max(buyers.values()) - buyers[least] >= 0.3:
            sellers = {least: buyers.pop(least)}
    ranked = sorted(sellers, key=lambda u: (not _proved(groups[u]), sellers[u]))
    clients = sorted(
        buyers, key=lambda u: (not _proved(groups[u]), not _has_siret(groups[u]), -buyers[u])
    )
    return _party(groups, ranked), _party(groups, clients)


def _proved(members: Sequence[tuple[Identity, float]]) -> bool:
    return any(identity.valid for identity, _ in members)


def _unit(identity: Identity) -> str:
    """Key that gathers the identifiers of one company."""
    if identity.kind is Kind.SIRET:
        return identity.value[:9]
    if identity.kind is Kind.VAT:
        return siren_of_vat_id(identity.value) or identity.value
    return identity.value


def _homes(blocks: Sequence[Block]) -> dict[tuple[int, int], tuple[Block, int]]:
    return {
        (cell.span.row.index, cell.span.start): (block, rank)
        for block in blocks
        for rank, cell in enumerate(block.cells)
    }


def _buyer_score(
    sheet: Sheet,
    identity: Identity,
    home: dict[tuple[int, int], tuple[Block, int]],
    buyer: Buyer | None,
) -> float:
    """Above 0.5: the buyer's. Below: the seller's, the lower the surer."""
    if buyer and _is_own(identity, buyer):
        return 5.0
    score = 0.0
    cell = identity.span.cell()
    before = identity.span.row.folded[max(0, identity.span.start - 45) : identity.span.start]
    if re.search(r"client|acheteur|votre|vos |buyer|customer|ihre", before):
        score += 1.5
    if LEGAL_WORDS.search(cell.folded):
        score -= 1.0
    if re.match(r"2[0-8]\d{7}", _unit(identity)) and identity.valid:
        score += 0.3
    block, rank = home.get((cell.row.index, cell.start), (None, 0))
    if block is not None:
        score += _block_score(block, rank)
        if is_letterhead(block):
            score -= 0.7
    if cell.box[1] > 0.85 and cell.row.page == sheet.rows[0].page:
        score -= 0.4
    return score


def _is_own(identity: Identity, buyer: Buyer) -> bool:
    own = (
        set(buyer.sirens)
        | {s[:9] for s in buyer.sirets}
        | ({buyer.siren} if buyer.siren else set())
    )
    return _unit(identity) in own or identity.value in buyer.sirets


def _block_score(block: Block, rank: int) -> float:
    above = "\n".join(cell.folded for cell in block.cells[: rank + 1])
    score = 0.0
    buyer_at = [m.start() for m in BUYER_WORDS.finditer(above)]
    seller_at = [m.start() for m in SELLER_WORDS.finditer(above)]
    if buyer_at and max(buyer_at) > max(seller_at, default=-1):
        score += 1.0
    if seller_at and max(seller_at) > max(buyer_at, default=-1):
        score -= 1.0
    if PUBLIC_WORDS.search(above):
        score += 0.6
    if LEGAL_WORDS.search(block.folded):
        score -= 0.3
    return score


def _has_siret(members: Sequence[tuple[Identity, float]]) -> bool:
    return any(identity.kind is Kind.SIRET for identity, _ in members)


def _party(groups: dict[str, list[tuple[Identity, float]]], units: Sequence[str]) -> Party:
    """Identifiers of the first unit, completed by those of another printed right beside.

    A member of a VAT group prints the group's number; a test invoice prints numbers without keys.
    """
    if not units:
        return Party()
    members = [identity for identity, _ in groups[units[0]]]
    lines = [identity.span.row.index for identity in members]
    for unit in units[1:]:
        for identity, _ in groups[unit]:
            near = any(abs(identity.span.row.index - line) <= 3 for line in lines)
            known = {m.kind for m in members}
            held = {Kind.SIREN, Kind.SIRET} & known and identity.kind in {Kind.SIREN, Kind.SIRET}
            if near and identity.kind not in known and not held:
                members.append(identity)
    return Party(
        siret=_first(members, Kind.SIRET),
        siren=_first(members, Kind.SIREN),
        vat=_first(members, Kind.VAT),
    )


def _first(members: Sequence[Identity], kind: Kind) -> Identity | None:
    same = [i for i in members if i.kind is kind]
    return next((i for i in same if i.valid), same[0] if same else None)
