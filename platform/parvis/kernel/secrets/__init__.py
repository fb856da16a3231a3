"""Keys: one master key outside the database, one data key per organisme, one signing key."""

from parvis.kernel.secrets._kek import (
    KEK_ABSENT,
    KEK_EXPOSED,
    KEK_INVALID,
    Kek,
    load_kek,
    make_kek,
    prepend_kek,
    retire_kek,
)
from parvis.kernel.secrets._keyring import (
    DATA_UNREADABLE,
    KEY_DESTROYED,
    KEY_UNKNOWN,
    KeyRing,
    KeySettings,
)
from parvis.kernel.secrets._signing import Signer
from parvis.kernel.secrets._tokens import new_token, same, token_digest

__all__ = [
    "DATA_UNREADABLE",
    "KEK_ABSENT",
    "KEK_EXPOSED",
    "KEK_INVALID",
    "KEY_DESTROYED",
    "KEY_UNKNOWN",
    "Kek",
    "KeyRing",
    "KeySettings",
    "Signer",
    "load_kek",
    "make_kek",
    "new_token",
    "prepend_kek",
    "retire_kek",
    "same",
    "token_digest",
]
