"""API keys: who may read and who may change. Only salted hashes are kept; a key is shown once, when it is made."""

import hashlib
import hmac
import json
import os
import secrets
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Literal

from graph.errors import PolicyGraphError

Role = Literal["reader", "editor"]
ROLES: tuple[Role, ...] = ("reader", "editor")
DEFAULT_FILE = Path("data/keys.json")
#: a key given in the environment, for containers
ENVIRONMENT_KEY = "POLICY_GRAPH_API_KEY"
_PREFIX = "pg_"
_MIN_LENGTH = 16
#: of the key in the environment, which is kept in no file: anew in each process
_SALT = secrets.token_hex(16)


@dataclass(frozen=True, slots=True)
class Key:
    """A key by its name, role and salted hash (no salt: made before there was one)."""

    name: str
    role: Role
    sha256: str
    salt: str = ""


def keys_file() -> Path:
    """Where the keys are kept: POLICY_GRAPH_KEYS, else data/keys.json."""
    return Path(os.environ.get("POLICY_GRAPH_KEYS") or DEFAULT_FILE)


def read_keys(file: Path | None = None) -> tuple[Key, ...]:
    """The keys of the file, and the one of the environment."""
    path = file or keys_file()
    found = _load(path)
    given = os.environ.get(ENVIRONMENT_KEY, "")
    if given and len(given) < _MIN_LENGTH:
        raise PolicyGraphError(f"shorter than {_MIN_LENGTH} characters", subject=ENVIRONMENT_KEY)
    return (*found, _new_key("environment", "editor", given, _SALT)) if given else found


def add_key(name: str, role: Role, file: Path | None = None) -> str:
    """A new key of this name; what is returned is kept nowhere."""
    if not name.strip():
        raise PolicyGraphError("a key needs a name", subject="key add")
    path = file or keys_file()
    found = _load(path)
    if any(key.name == name for key in found):
        raise PolicyGraphError("a key of this name exists", subject=name, hint="revoke it first")
    token = _PREFIX + secrets.token_urlsafe(32)
    _save(path, (*found, _new_key(name, role, token, secrets.token_hex(16))))
    return token


def revoke_key(name: str, file: Path | None = None) -> None:
    """Take a key away."""
    path = file or keys_file()
    found = _load(path)
    left = tuple(key for key in found if key.name != name)
    if left == found:
        raise PolicyGraphError("no key of this name", subject=name)
    _save(path, left)


def match_key(token: str, keys: Sequence[Key]) -> Key | None:
    """The key that a token is; all are compared, so that the time taken tells nothing."""
    fitting = [key for key in keys if hmac.compare_digest(key.sha256, digest(token, key.salt))]
    return fitting[0] if fitting else None


def digest(token: str, salt: str) -> str:
    """The salted hash of a token; a quick one, as each request takes it and tokens are long and random."""
    return hashlib.sha256(f"{salt}{token}".encode()).hexdigest()


def _new_key(name: str, role: Role, token: str, salt: str) -> Key:
    return Key(name, role, digest(token, salt), salt)


def _load(path: Path) -> tuple[Key, ...]:
    if not path.exists():
        return ()
    try:
        return tuple(Key(**row) for row in json.loads(path.read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError) as error:
        raise PolicyGraphError(f"not a file of keys: {error}", subject=str(path)) from error


def _save(path: Path, keys: Sequence[Key]) -> None:
    """Whole or not at all, and readable by its owner alone."""
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_suffix(".new")
    handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(handle, "w", encoding="utf-8") as out:
        json.dump([asdict(key) for key in keys], out, ensure_ascii=False, indent=2)
    draft.replace(path)
