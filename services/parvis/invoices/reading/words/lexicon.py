"""The words that announce a value, French first, then English and German.

A space in a pattern stands for any short separator, or none: OCR loses spaces.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import StrEnum
from types import MappingProxyType


class Role(StrEnum):
    """What a label announces."""

    HT = "ht"
    TVA = "tva"
    TTC = "ttc"
    DUE = "due"
    PREPAID = "prepaid"
    RETENTION = "retention"
    LINE_NET = "line_net"
    BASE = "base"
    TAX = "tax"
    DISCOUNT = "discount"
    TOTAL = "total"
    OTHER = "other"
    ISSUE = "issue"
    DUE_DATE = "due_date"
    OTHER_DATE = "other_date"
    NUMBER = "number"
    ENGAGEMENT = "engagement"
    CONTRACT = "contract"
    MARKET = "market"
    SERVICE = "service"
    PRECEDING = "preceding"
    OTHER_NUMBER = "other_number"


Lexicon = Mapping[Role, Sequence[tuple[float, str]]]

_HT = r"(?:h ?\.? ?t ?\.?|hors (?:taxes?|t ?v ?a)|hts)"
_TTC = r"(?:t ?\.? ?t ?\.? ?c ?\.?|toutes taxes comprises|taxes? comprises?|tvac|tva comprise|tva incl(?:use)?)"
_TVA = r"(?:t ?\.? ?v ?\.? ?a ?\.?)"

AMOUNTS: Lexicon = MappingProxyType(
    {
        Role.HT: (
            (
                1.0,
                rf"(?:total|montant|s/total|somme|net|valeur|prix)(?: (?:general|net|facture|brut|de la facture|global|commercial|total|base|a payer))* {_HT}(?: net)?",
            ),
            (0.9, rf"{_HT} total|total {_HT}|net {_HT}|base {_HT} totale?"),
            (0.8, rf"sous totaux? {_HT}|base (?:imposable|taxable|{_HT})|net commercial"),
            (
                0.75,
                r"(?:net|sub) ?total|(?:total )?(?:net amount|amount excl\w* (?:vat|tax))|total excl\w*(?: (?:vat|tax))?|total (?:before|without) (?:tax|vat)|taxable amount|total net|net total",
            ),
            (
                0.75,
                r"netto(?:betrag|summe)?|summe netto|gesamt ?netto|(?:rechnungs)?summe ohne (?:ust|mwst|umsatzsteuer)|zwischensumme|warenwert",
            ),
            (0.55, rf"{_HT}"),
            (0.45, r"sous totaux?|sous total"),
        ),
        Role.TVA: (
            (
                1.0,
                rf"(?:total|montant|somme)(?: (?:de la|des|de|facture|general))* {_TVA}|total (?:des |de )?taxes?|montant (?:total )?des taxes|taxes? totales?|{_TVA} totale?",
            ),
            (0.85, rf"(?:dont )?{_TVA}(?! (?:intra|non|n ?o|id))(?! ?:? ?fr[0-9])"),
            (
                0.8,
                r"(?:total )?(?:vat|tax|sales tax|gst)(?: total| amount)?(?! (?:id|no|n|reg|number))",
            ),
            (
                0.85,
                r"(?:umsatz|mehrwert)?steuerbetrag(?: gesamt)?|(?:ust|mwst) ?\.? (?:gesamt|betrag)",
            ),
            (0.7, r"umsatzsteuer(?! ?id)|mehrwertsteuer|mwst(?! ?nr)|ust(?! ?\.? ?-? ?id)"),
            (0.6, r"taxes?"),
        ),
        Role.TTC: (
            (
                1.0,
                rf"(?:total|montant|net|somme|prix|s/total)(?: (?:general|net|facture|de la facture|global|total|du|a payer|a regler|a reglements?|de votre facture|en votre aimable reglement|eur|euros))* {_TTC}",
            ),
            (
                1.0,
                r"total (?:general|facture|de la facture|de votre facture|global)|montant (?:total )?(?:de la|de votre|de cette|de l) (?:facture|avoir|avis)",
            ),
            (0.95, rf"{_TTC} total|total {_TTC}|total (?:avec|y compris) {_TVA}"),
            (
                0.9,
                r"grand total|invoice total|total (?:amount )?incl\w*(?: (?:vat|tax))?|total amount|gross (?:amount|total)|total (?:price|due|payable)|amount total",
            ),
            (
                0.9,
                r"bruttosumme|bruttobetrag|rechnungs(?:end)?betrag|gesamt ?betrag|gesamtsumme|endbetrag|gesamt ?brutto|brutto",
            ),
            (
                0.75,
                r"montant total|total (?:en )?(?:eur(?:os?)?|€)|total a (?:payer|regler)|total du",
            ),
            (0.7, rf"{_TTC}"),
            (0.95, r"total net de tva|net de tva"),
            (0.6, r"total|ttl|totel|somme|montant|sale amount|amount"),
        ),
        Role.DUE: (
            (
                1.0,
                rf"(?:net|reste|solde|montant|total|somme|restant)(?: (?:total|net|{_TTC}|en euros?|facture))* (?:(?:reste|restante?) )?(?:a|du a) (?:payer|regler|verser|mandater|prelever|crediter|recevoir|votre disposition)(?: (?:{_TTC}))?",
            ),
            (
                0.95,
                rf"(?:total )?{_TTC} a (?:payer|regler)|(?:total )?net {_TTC} a (?:payer|regler)",
            ),
            (
                0.95,
                r"(?:montant|solde|reste|restant|total|somme)(?: (?:total|restante?|net))? due?(?! (?:le|avant))(?![a-z])|montant (?:a )?prelevee?|(?:sera|seront) preleves?|net du|solde debiteur|votre solde|solde restant|solde de (?:la |votre )?(?:facture|compte)",
            ),
            (0.9, r"a (?:payer|regler)(?: (?:avant|au plus tard|le|pour le))?|a deduire du compte"),
            (
                0.9,
                r"(?:balance|amount|total)(?: \w+)? (?:due|payable)|due payable|balance|residual|zahlbetrag|zu zahlen(?:der betrag)?|offener betrag",
            ),
            (0.5, r"solde"),
        ),
        Role.PREPAID: (
            (
                0.95,
                r"(?:montant )?(?:deja|anterieurement|precedemment) (?:paye|regle|verse|facture|encaisse|preleve)e?s?|acomptes? (?:deja )?(?:verse|recu|deduit|regle|paye|percu|facture)e?s?|a deduire|(?:total des )?(?:vos )?paiements?(?: deja)? (?:recus?|effectues?)|reglements? (?:recus?|effectues?)|montant (?:deja )?regle|(?:avance|arrhes|provisions?)(?: (?:versee?s?|recue?s?|deduite?s?|payee?s?))?",
            ),
            (
                0.8,
                r"(?:moins )?acomptes?(?: du| n ?o?| sur)?|deduction (?:d )?acomptes?|total (?:des )?acomptes?|vos versements|total paye|montant paye",
            ),
            (
                0.9,
                r"(?:amount |already |total )?paid|deposits?|prepaid|erhaltene anzahlungen|anzahlung(?:en)?|bereits (?:ge|be)zahlt",
            ),
        ),
        Role.RETENTION: ((1.0, r"retenues? de garantie|r ?\.? ?g ?\.? (?=5|\()|retenue"),),
        Role.LINE_NET: (
            (
                0.9,
                rf"total (?:des )?(?:lignes|articles|prestations|fournitures)(?: {_HT})?|total brut {_HT}|{_HT} brut|total {_HT} brut|(?:total|montant) {_HT} (?:avant|hors) remises?|positionssumme|sum of lines|lines total",
            ),
        ),
        Role.BASE: (
            (
                0.9,
                rf"bases?(?: (?:{_HT}|{_TVA}|taxables?|imposables?|de calcul))?|montant {_HT} base|basisbetrag|steuerbasis(?:betrag)?|net amou?n?t|assiette|nettopreis",
            ),
            (0.7, r"(?:sur|von)(?= ?[0-9*€])"),
        ),
        Role.TAX: (
            (
                0.9,
                rf"montant(?: de)?(?: la)? {_TVA}|montant taxes?|steuerbetrag|ust betrag|vat amount|valeur {_TVA}",
            ),
        ),
        Role.DISCOUNT: (
            (
                0.9,
                r"remises?|rabais|ristournes?|escompte|gesamtbetrag der (?:ab|zu)schlage|frais de (?:port|livraison|gestion|dossier|transport)|port(?: et emballage)?|participation|eco (?:taxe|participation|contribution)|charges?|discount|shipping|majoration|revision de prix|penalites?",
            ),
        ),
        Role.OTHER: (
            (
                1.0,
                r"capital(?: (?:social|variable))?(?: de| d'un montant de)?|indemnite forfaitaire(?: (?:de|pour))?(?: frais)?(?: de)? ?(?:recouvrement)?(?: de)?|frais de recouvrement|franco|minimum|plafond|rendu|monnaie|especes? recues?|recu(?![a-z])|cb recu|donne|points?|solde (?:anterieur|precedent|ancien|initial|de points|fidelite)|ancien solde|report|a reporter|(?:ancien|nouvel) index|consommation|kwh|m3|ecart|marche initial|montant du marche|cumul\w*|situations? (?:anterieure|precedente)s?|avancement|precedent|mois precedent|economie\w*|dont remise|prix unitaire|p ?\.? ?u ?\.?(?: ?h ?\.? ?t)?|quantite|qte|reste a facturer|loyer precedent|quotient",
            ),
        ),
    }
)

DATES: Lexicon = MappingProxyType(
    {
        Role.ISSUE: (
            (
                1.0,
                r"date (?:de |d )?(?:la |l )?(?:facture|facturation|emission|edition|etablissement|avoir|avis|document|piece)(?: de la facture| le)?|(?:facture|avoir|note|ticket)(?: (?:n ?o?|numero)[^\t]{0,30}?)? (?:du|le|en date du|emise? le|etablie? le|editee? le)|date facture|facturee? le|emise? le|editee? le|etablie? le|date avoir|facture du",
            ),
            (
                1.0,
                r"invoice date|date of (?:invoice|issue)|issued?(?: at| on| date)?|issue date|billing date|rechnungsdatum|belegdatum|datum der rechnung|bill date",
            ),
            (
                0.8,
                r"(?:rechnung|gutschrift|storno|korrektur)(?:(?!gem|bestell|lief)[^\t]){0,60}? (?:vom|von)",
            ),
            (0.55, r"date|le|fait a [^\t,]{2,30},? le|dated|datum|vom"),
        ),
        Role.DUE_DATE: (
            (
                1.0,
                r"(?:date (?:limite )?(?:d |de |du )?)?(?:echeances?|ech\.?|exigibilite)(?: (?:de |du |le )?(?:paiement|reglement|le|au|du))?(?: le| au)?|date limite|date (?:limite )?(?:de |du )?(?:paiement|regl(?:ement)?|prelevement|virement)(?: le| au)?|(?:a payer|a regler|payable|exigible|paiement|reglement)(?: [^\t\d]{0,30}?)?(?: (?:avant|jusqu au|au plus tard|pour|d ici))(?: le| au)?|(?:sera |seront )?prelevee?s? (?:le|a partir du|sur [^\t\d]{0,40} le)|a (?:payer|regler)(?: le)?|prelevements? (?:le|du|au|prevu le|effectue le|a effectuer le|automatique le)|reglement(?: [^\t\d]{0,20})? le|(?:virement|reglement|paiement)[^\t]{0,25}?\d{2} j(?:ours)?[^\t\d]{0,20} le|limite de paiement|avant le|payable le|exigible (?:le|au)|paiement du le|soit le|echeant le",
            ),
            (
                1.0,
                r"(?:payment )?due(?: date| by| on)?|date due|pay(?:able|ment)? (?:by|before)|remit until|falligkeit(?:sdatum)?|fallig(?: am)?|zahlbar(?: [^\t\d]{0,30})? bis(?: zum)?|(?:uberweisen|zahlen)[^\t\d]{0,40} bis(?: zum)?|zahlungsziel|netto bis",
            ),
        ),
        Role.OTHER_DATE: (
            (
                1.0,
                r"(?:date (?:de |d |du )?)?(?:livraison|commande|prestations?|intervention|execution|realisation|travaux|validite|naissance|devis|relev\w+|bon|debut|fin|reception|impression|valeur|achat|depart|arrivee|sejour|expedition|signature|mandat|releve|notification|service fait|edite|imprime|validite)(?: (?:le|du|au|jusqu au|n ?o?[^\t]{0,20}? du))?|periode(?: (?:du|de))?|livree? le|commande(?: n ?o? ?\S+)? du|devis(?: n ?o? ?\S+)?(?: accepte)? du|b ?l(?: n ?o? ?\S+)? du|effectuee? le|executee?s? (?:du|le)|a compter du|loi|decret|ordonnance|article|prochain\w*|depuis le|jusqu au|date (?:client|commande|bl|bc)",
            ),
            (
                1.0,
                r"(?:date of )?delivery(?: date)?|order date|ship(?:ping|ped)?(?: date| on)?|(?:liefer|leistungs|bestell|auftrags)\w*(?:datum|zeitraum)?(?: vom)?|bestellung(?: \S+)? vom|gemass [^\t]{0,40} vom|skonto[^\t]{0,30} bis|von|period|start|end|version(?: \S+)?(?: vom)?",
            ),
        ),
    }
)

NUMBERS: Lexicon = MappingProxyType(
    {
        Role.NUMBER: (
            (
                1.0,
                r"(?:facture|avoir|note de credit|note d'honoraires|avis des sommes a payer|situation)(?: (?:d'acompte|d'avoir|de solde|rectificative|proforma|originale?|definitive|acquittee|finale|intermediaire|client|electronique|de vente|d'electricite|de gaz|d'eau))? ?(?:n ?[o#]|no|num|numero|reference|ref|#|nr)s?(?: (?:de )?facture)?",
            ),
            (
                1.0,
                r"(?:n ?o|no|num|numero|ref(?:erence)?)(?: (?:de |d ?)?(?:la |l )?)? ?(?:facture|facturation|avoir|piece|document|avis|titre|bordereau et de titre)(?![a-z])",
            ),
            (
                1.0,
                r"invoice(?: ?(?:number|no|n ?o|nr|id|ref(?:erence)?|#)| ?#)|(?:number|no) of invoice|document (?:number|no)|receipt(?: (?:number|no|#))|credit note(?: (?:number|no|#))?|bill (?:number|no)",
            ),
            (
                1.0,
                r"(?:\w*rechnungs?|gutschrifts?|beleg|rechnungskorrektur)[ -]?(?:nr|nummer|#|no)|(?:\w*rechnung|gutschrift|\w*korrektur|rechnung des versicherers)(?: ?\(\d{3}\))?[ \t]*(?:nr|#|no)",
            ),
            (0.7, r"facture(?! a(?![a-z]))|avoir|note d'honoraires|invoice|rechnung|credit note"),
            (
                0.45,
                r"n ?o|numero|reference|ref|vos references|nos references|notre reference|piece",
            ),
        ),
        Role.ENGAGEMENT: (
            (
                1.0,
                r"(?:n ?o|numero|no|ref(?:erence)?|num)?(?: d ?(?:e )?| de l )?(?:'| )?engagement(?: juridique)?(?: (?:n ?o|numero|chorus(?: pro)?))?",
            ),
            (
                0.9,
                r"(?:n ?o|numero|no|ref(?:erence)?|votre|vos|num)(?: (?:de |du |votre )?)?(?:bon de )?commandes?(?: client)?(?: (?:n ?o|numero|no|ref))?|(?:bon de )?commande(?: client)? ?(?:n ?o|numero|no|ref|:)|bdc ?(?:n ?o|:)?|b ?\.? ?c ?\.? ?(?:n ?o|:)|v/? ?(?:cde|commande)(?: n ?o)?|ej(?: (?:n ?o|:))?|order (?:number|no|ref\w*)|purchase order(?: (?:number|no))?|p ?o (?:number|no|#)|your order|bestellung(?: ?nr)?|bestellnummer",
            ),
            (0.75, r"bon de commande|commande"),
            (0.6, r"(?:votre|vos|v/) ?ref(?:erence)?s?(?: client| commande)?|your ref(?:erence)?"),
        ),
        Role.CONTRACT: (
            (
                1.0,
                r"(?:n ?o|numero|no|ref(?:erence)?|num)(?: (?:de |du )?)?contrat|contrat ?(?:n ?o|numero|no|ref|:)|contract (?:number|no|ref\w*)|vertrag(?:s?nr|snummer)?",
            ),
        ),
        Role.MARKET: (
            (
                1.0,
                r"(?:n ?o|numero|no|ref(?:erence)?)(?: (?:de |du )?)?marche(?: public)?|marche(?: public)?(?: a (?:bons de commande|procedure adaptee))? ?(?:n ?o|numero|no|ref|:)|marche(?= ?[0-9]{2,4}[-/._a-z0-9])",
            ),
        ),
        Role.SERVICE: (
            (
                1.0,
                r"(?:code|n ?o|numero|id(?:entifiant)?)(?: (?:du |de )?)?service(?: (?:executant|destinataire|chorus(?: pro)?|facturation|n ?o))?|service (?:executant|code)|service ?code",
            ),
        ),
        Role.PRECEDING: (
            (
                1.0,
                r"(?:ref(?:erence)?s?|n ?o|numero)?(?: (?:de |a )?(?:la )?)?facture(?:s)? (?:d'origine|precedente|initiale|liee|concernee|rectifiee|annulee|origine|corrigee|anterieure|de reference|associee)(?: (?:n ?o|numero|ref))?|(?:avoir|annule(?: et remplace)?|rectifie|correction|corrige|annulation|remplace)(?: [^\t]{0,20}?)? (?:sur|de|a|pour|la|relatif a|a la|de la|suite a)(?: la)? facture(?: (?:n ?o|numero|no))?|concern(?:e|ant) (?:la |les |votre )?factures?(?: (?:n ?o|numero|no))?|annule et remplace(?: la)?(?: facture)?(?: n ?o)?|(?:sur|relatif a(?: la)?|concernant(?: la)?|suite a(?: la)?|ref) facture (?:n ?o|numero|no)|acompte (?:sur|selon) facture (?:n ?o|numero)?|facture d acompte (?:n ?o|numero)(?= ?\S+ (?:du|deduite|de [0-9]))",
            ),
            (
                1.0,
                r"preceding invoice|original invoice|(?:zu|fur|der|ursprungliche) rechnung(?: ?nr)?|vorherige rechnung|rechnungsreferenz|corrected invoice",
            ),
        ),
        Role.OTHER_NUMBER: (
            (
                1.0,
                r"(?:n ?o|numero|no|code|compte|ref(?:erence)?|id(?:entifiant)?|num)?(?: (?:de |du |d )?)?(?:client|abonne|adherent|dossier|chantier|affaire|article|colis|devis|compteur|serie|compte|bon|bl|livraison|tva|siret|siren|rcs|telephone|tel|fax|mobile|portable|agrement|lot|cheque|caisse|table|chambre|reservation|immatriculation|mandat|pdl|pce|prm|ics|rum|policier|police|assure|sinistre|ape|naf|rib|iban|bic|guichet|banque|ordre|page|ligne|poste|fournisseur|vendeur|rm|rpps|adeli|finess|kbis|eori|debit|operation|transaction|terminal|autorisation|loi|decret|ordonnance|arrete|rm|decennale|rna|adherent|licence)(?: (?:n ?o|numero|client|de livraison|intracom\w*))?(?![a-z])",
            ),
            (
                1.0,
                r"customer(?: (?:number|no|id))?|kunden ?(?:nr|nummer)|lieferschein\w*|steuernummer|(?:ust|vat) ?id|account(?: (?:number|no))?|handelsregister\w*|gln|nummer|artikel\w*|delivery note",
            ),
            (0.9, r"(?:nos|notre|n/) ?ref(?:erence)?s?"),
        ),
    }
)
