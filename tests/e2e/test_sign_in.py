from collections.abc import Callable
from typing import Any

from e2e.town import Town


def test_a_secretary_signs_in_and_every_page_on_the_way_is_accessible(
    town: Town, shots: str, calm: Callable[[dict[str, Any]], None]
) -> None:
    found = town.walk("sign-in", person=town.person("secretaire"), shots=shots)

    assert "Bonjour Sidonie Deux-Clochers" == found["heading"]
    assert "mot de passe" in found["refused"]
    assert [] == found["wrong"]
    calm(found)
