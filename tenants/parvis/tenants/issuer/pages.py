"""Pages of the local issuer: French, keyboard, no script. Everything shown is escaped here."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape

import segno

PATH = "/realms/parvis"
ACTIVATION_PATH = f"{PATH}/activation"
STYLE_PATH = f"{PATH}/pages.css"
POLICY = (
    "default-src 'none'; style-src 'self'; img-src data:; form-action 'self'; "
    "base-uri 'none'; frame-ancestors 'none'"
)

STYLE = """\
:root { color-scheme: light dark; --surface: light-dark(#f8f6f1, #151918);
  --card: light-dark(#fff, #1d2221); --ink: light-dark(#1c2321, #ece9e1);
  --soft: light-dark(#525b57, #aeb6b1); --accent: light-dark(#0b5c5a, #74d1c6);
  --on-accent: light-dark(#fff, #06211f); --alert: light-dark(#a1211c, #ff9e93); }
* { box-sizing: border-box; }
body { margin: 0; min-height: 100vh; display: grid; place-items: center; padding: 1rem;
  background: var(--surface); color: var(--ink); font: 1rem/1.5 system-ui, sans-serif; }
main { width: 100%; max-width: 26rem; background: var(--card); padding: 1.75rem;
  border-radius: .75rem; box-shadow: 0 1px 3px rgb(0 0 0 / 15%); }
h1 { font-size: 1.4rem; margin: 0 0 .25rem; }
p { margin: .5rem 0; } .soft { color: var(--soft); }
.alert { color: var(--alert); border-left: .25rem solid; padding-left: .75rem; }
label { display: block; font-weight: 600; margin-top: 1rem; }
input { width: 100%; font: inherit; padding: .6rem .7rem; margin-top: .25rem; color: inherit;
  background: var(--surface); border: 1px solid var(--soft); border-radius: .4rem; }
button { width: 100%; min-height: 2.75rem; margin-top: 1.5rem; font: inherit; font-weight: 600;
  color: var(--on-accent); background: var(--accent); border: 0; border-radius: .4rem;
  cursor: pointer; }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
code { font-size: 1.05rem; overflow-wrap: anywhere; }
ul.codes { list-style: none; padding: 0; display: grid; grid-template-columns: 1fr 1fr; gap: .4rem; }
img.qr { display: block; margin: 1rem auto; width: 12rem; height: 12rem; background: #fff;
  padding: .5rem; border-radius: .4rem; }
a { color: var(--accent); }
"""

_SHELL = """\
<!doctype html>
<html lang="fr">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title} – Parvis</title>
<link rel="stylesheet" href="{style}">
</head>
<body>
<main>
<h1>{title}</h1>
{body}
</main>
</body>
</html>
"""


def sign_in_page(ask: Mapping[str, str], *, username: str = "", refused: str = "") -> str:
    """Name and password."""
    focus = "" if username else " autofocus"
    again = " autofocus" if username else ""
    return _page(
        "Connexion",
        f"""
{_alert(refused)}<form method="post" action="{PATH}/sign-in">
{_hidden(ask)}
<label for="username">Identifiant</label>
<input id="username" name="username" autocomplete="username" autocapitalize="none"
 spellcheck="false" required maxlength="64" value="{escape(username)}"{focus}>
<label for="password">Mot de passe</label>
<input id="password" name="password" type="password" autocomplete="current-password" required
 maxlength="128"{again}>
<button type="submit">Se connecter</button>
</form>
<p class="soft">Mot de passe oublié ou téléphone perdu ? L'administrateur de votre organisme vous
donne une nouvelle adresse d'activation.</p>
<p class="soft">Identification locale de cette machine.</p>
""",
    )


def second_page(ask: Mapping[str, str], ticket: str, *, refused: str = "") -> str:
    """The code of the telephone, or a recovery code."""
    return _page(
        "Vérification",
        f"""
{_alert(refused)}<p>Ouvrez l'application de codes de votre téléphone et recopiez le code affiché.</p>
<form method="post" action="{PATH}/second">
{_hidden({**ask, "ticket": ticket})}
<label for="code">Code à six chiffres, ou code de secours</label>
<input id="code" name="code" inputmode="text" autocomplete="one-time-code" required
 maxlength="20" autofocus>
<button type="submit">Vérifier</button>
</form>
""",
    )


def password_page(activation: str, name: str, *, refused: str = "") -> str:
    """Choose a password."""
    return _page(
        "Choisir votre mot de passe",
        f"""
<p>Bonjour {escape(name)}.</p>
{_alert(refused)}<form method="post" action="{PATH}/activation/password">
{_hidden({"activation": activation})}
<label for="password">Nouveau mot de passe</label>
<input id="password" name="password" type="password" autocomplete="new-password" required
 minlength="12" maxlength="128" autofocus aria-describedby="rule">
<p id="rule" class="soft">Douze caractères mélangés, ou une phrase d'au moins quinze caractères.</p>
<label for="again">Le même, pour éviter une faute de frappe</label>
<input id="again" name="again" type="password" autocomplete="new-password" required maxlength="128">
<button type="submit">Continuer</button>
</form>
""",
    )


def enrol_page(activation: str, secret: str, address: str, *, refused: str = "") -> str:
    """Enrol a telephone: a QR code, the same secret in letters, and a first code as proof."""
    picture = segno.make(address, error="m").svg_data_uri(
        scale=4, border=2, dark="#000", light="#fff"
    )
    grouped = " ".join(secret[i : i + 4] for i in range(0, len(secret), 4))
    return _page(
        "Relier votre téléphone",
        f"""
<p>Avec une application de codes (FreeOTP, Google Authenticator, 2FAS…), photographiez ce dessin :</p>
<img class="qr" src="{escape(picture)}" alt="Dessin à photographier ; la clé écrite est en dessous">
<p class="soft">Ou recopiez cette clé : <code>{escape(grouped)}</code></p>
{_alert(refused)}<form method="post" action="{PATH}/activation/telephone">
{_hidden({"activation": activation, "secret": secret})}
<label for="code">Code à six chiffres affiché par le téléphone</label>
<input id="code" name="code" inputmode="numeric" autocomplete="one-time-code" required
 maxlength="7" autofocus>
<button type="submit">Relier ce téléphone</button>
</form>
""",
    )


def recovery_page(codes: Sequence[str], portal: str) -> str:
    """Recovery codes, shown once."""
    items = "".join(f"<li><code>{escape(code)}</code></li>" for code in codes)
    return _page(
        "Gardez ces codes de secours",
        f"""
<p>Chacun remplace une fois votre téléphone. Notez-les ou imprimez-les : ils ne seront plus affichés.</p>
<ul class="codes">{items}</ul>
<p><a href="{escape(portal)}">Aller à Parvis et se connecter</a></p>
""",
    )


def done_page(title: str, sentence: str, portal: str) -> str:
    """Nothing more to do here."""
    body = f'<p>{escape(sentence)}</p><p><a href="{escape(portal)}">Aller à Parvis</a></p>'
    return _page(title, body)


def _page(title: str, body: str) -> str:
    return _SHELL.format(title=escape(title), style=STYLE_PATH, body=body)


def _alert(sentence: str) -> str:
    return f'<p class="alert" role="alert">{escape(sentence)}</p>\n' if sentence else ""


def _hidden(values: Mapping[str, str]) -> str:
    return "\n".join(
        f'<input type="hidden" name="{escape(name)}" value="{escape(value)}">'
        for name, value in values.items()
        if value
    )
