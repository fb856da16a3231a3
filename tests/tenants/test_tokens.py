import hmac
import json
import time
from base64 import urlsafe_b64encode
from pathlib import Path

import pytest
from joserfc import jwt
from joserfc.jwk import RSAKey

from parvis.kernel.problems import Problem
from parvis.tenants.access.domain import Principal
from parvis.tenants.issuer.keys import IssuerKeys
from parvis.tenants.tokens import TokenSettings, Verifier

ISSUER = "http://127.0.0.1:8600/realms/parvis"
Claims = dict[str, object]


@pytest.fixture(scope="session")
def keys(tmp_path_factory: pytest.TempPathFactory) -> IssuerKeys:
    made = IssuerKeys(tmp_path_factory.mktemp("issuer"))
    made.signing_key()
    return made


@pytest.fixture
def verifier(keys: IssuerKeys) -> Verifier:
    return Verifier(ISSUER, keys, TokenSettings())


def claims(**changed: object) -> Claims:
    now = int(time.time())
    good: Claims = {
        "iss": ISSUER,
        "aud": "parvis-api",
        "azp": "logiciel-invente",
        "sub": "3f0e",
        "scope": "invoices:read invoices:write",
        "iat": now,
        "exp": now + 300,
    }
    good.update(changed)
    return {name: value for name, value in good.items() if value is not None}


def signed(keys: IssuerKeys, body: Claims, **header: object) -> str:
    key = keys.signing_key()
    protected = {"alg": "RS256", "typ": "at+jwt", "kid": key.kid, **header}
    return jwt.encode(protected, body, key)


def _header(keys: IssuerKeys, **changed: object) -> str:
    header = {"alg": "RS256", "typ": "at+jwt", "kid": keys.signing_key().kid, **changed}
    return urlsafe_b64encode(json.dumps(header).encode()).decode().rstrip("=")


def reason(verifier: Verifier, token: str) -> str:
    with pytest.raises(Problem) as refused:
        verifier.verify(token)
    assert refused.value.code == "token.refused"
    return str(refused.value.facts["reason"])


def test_a_good_token_names_its_client_and_its_scopes(keys: IssuerKeys, verifier: Verifier) -> None:
    principal = verifier.verify(signed(keys, claims()))

    expected = Principal(
        "client", "logiciel-invente", frozenset({"invoices:read", "invoices:write"})
    )
    assert expected == principal


def test_a_token_for_several_audiences_is_accepted(keys: IssuerKeys, verifier: Verifier) -> None:
    principal = verifier.verify(signed(keys, claims(aud=["account", "parvis-api"])))

    assert principal.id == "logiciel-invente"


@pytest.mark.parametrize(
    ("changed", "expected"),
    [
        ({"exp": int(time.time()) - 3600}, "jeton expiré"),
        ({"exp": None}, "date « exp » absente"),
        ({"exp": "demain"}, "date « exp » absente"),
        ({"exp": True}, "date « exp » absente"),
        ({"iat": int(time.time()) + 3600}, "jeton daté du futur"),
        ({"nbf": int(time.time()) + 3600}, "jeton pas encore valable"),
        ({"aud": "autre-service"}, "jeton destiné à un autre service"),
        ({"aud": None}, "jeton destiné à un autre service"),
        ({"iss": ISSUER + "/"}, "émetteur inattendu"),
        ({"iss": [ISSUER]}, "émetteur inattendu"),
        ({"iss": "http://127.0.0.1:8600/realms/autre"}, "émetteur inattendu"),
        ({"azp": None}, "porteur non nommé"),
        ({"sub": None}, "porteur non nommé"),
        ({"sub": ""}, "porteur non nommé"),
    ],
)
def test_a_token_with_a_wrong_claim_is_refused_with_its_reason(
    keys: IssuerKeys, verifier: Verifier, changed: Claims, expected: str
) -> None:
    assert expected == reason(verifier, signed(keys, claims(**changed)))


def test_a_clock_that_differs_by_less_than_the_leeway_is_forgiven(
    keys: IssuerKeys, verifier: Verifier
) -> None:
    now = int(time.time())

    principal = verifier.verify(signed(keys, claims(exp=now - 10, iat=now + 10)))

    assert principal.kind == "client"


@pytest.mark.parametrize("kind", ["JWT", "logout+jwt", ""])
def test_an_identity_or_logout_token_is_not_an_access_token(
    keys: IssuerKeys, verifier: Verifier, kind: str
) -> None:
    assert reason(verifier, signed(keys, claims(), typ=kind)) == "ce n'est pas un jeton d'accès"


@pytest.mark.parametrize("brought", ["jku", "x5u", "jwk", "crit"])
def test_a_token_cannot_bring_its_own_key(
    keys: IssuerKeys, verifier: Verifier, brought: str
) -> None:
    head, body, signature = signed(keys, claims()).split(".")
    forged = _header(keys, **{brought: "http://127.0.0.1/cle"})

    assert head != forged
    assert reason(verifier, f"{forged}.{body}.{signature}") == "en-tête refusé"


def test_an_unsigned_token_is_refused(keys: IssuerKeys, verifier: Verifier) -> None:
    _, body, _ = signed(keys, claims()).split(".")

    assert reason(verifier, f"{_header(keys, alg='none')}.{body}.") == "algorithme refusé"


def test_a_token_signed_with_the_public_key_as_a_secret_is_refused(
    keys: IssuerKeys, verifier: Verifier
) -> None:
    _, body, _ = signed(keys, claims()).split(".")
    text = f"{_header(keys, alg='HS256')}.{body}"
    public = keys.signing_key().as_pem(private=False)
    mac = hmac.digest(public, text.encode(), "sha256")
    token = f"{text}.{urlsafe_b64encode(mac).decode().rstrip('=')}"

    assert reason(verifier, token) == "algorithme refusé"


def test_a_token_of_another_key_under_the_same_name_is_refused(
    keys: IssuerKeys, verifier: Verifier
) -> None:
    stranger = RSAKey.generate_key(2048)
    header = {"alg": "RS256", "typ": "at+jwt", "kid": keys.signing_key().kid}

    token = jwt.encode(header, claims(), stranger)

    assert reason(verifier, token) == "signature invalide ou clé inconnue"


@pytest.mark.parametrize("token", ["", "a.b", "a.b.c", "é.b.c", "bnVsbA.b.c", "." * 9000])
def test_what_is_no_token_is_refused(verifier: Verifier, token: str) -> None:
    assert reason(verifier, token) in {"forme inattendue", "jeton trop long"}


def test_after_a_rotation_both_keys_are_good_and_the_third_one_is_gone(tmp_path: Path) -> None:
    keys = IssuerKeys(tmp_path / "keys")
    verifier = Verifier(ISSUER, keys, TokenSettings())
    oldest = signed(keys, claims(azp="un"))
    keys.rotate()
    newer = signed(keys, claims(azp="deux"))

    assert [verifier.verify(token).id for token in (oldest, newer)] == ["un", "deux"]

    keys.rotate()

    assert verifier.verify(newer).id == "deux"
    assert reason(verifier, oldest) == "signature invalide ou clé inconnue"


def test_private_keys_are_readable_by_their_owner_only(tmp_path: Path) -> None:
    made = IssuerKeys(tmp_path / "keys")
    made.signing_key()

    modes = {path.stat().st_mode & 0o777 for path in (tmp_path / "keys").iterdir()}

    assert modes == {0o600}
    assert all("d" not in key for key in made.published()["keys"])  # type: ignore[attr-defined]
