"""API keys: who may read and who may change. Only hashes are kept; a key is shown once, when it is made."""

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


@dataclass(frozen=True, slots=True)
class Key:
    """A key by its name, role and hash."""

    name: str
    role: Role
    sha256: str


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
    return (*found, Key("environment", "editor", digest(given))) if given else found


def add_key(name: str, role: Role, file: Path | None = None) -> str:
    """A new key of this name; what is returned is kept nowhere."""
    path = file or keys_file()
    found = _load(path)
    if any(key.name == name for key in found):
        raise PolicyGraphError("a key of this name exists", subject=name, hint="revoke it first")
    token = _PREFIX + secrets.token_urlsafe(32)
    _save(path, (*found, Key(name, role, digest(token))))
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
    wanted = digest(token)
    return next((key for key in [k for k in keys if hmac.compare_digest(k.sha256, wanted)]), None)


def digest(token: str) -> str:
    """The hash of a token. Tokens are random and long, so that a plain hash is enough."""
    return hashlib.sha256(token.encode()).hexdigest()


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
