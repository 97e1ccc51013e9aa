"""Serve chosen files of node_modules as static files, without copying them."""

from collections.abc import Iterable, Iterator, Sequence
from fnmatch import fnmatch
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.staticfiles.finders import BaseFinder
from django.core.checks import CheckMessage, Warning
from django.core.files.storage import FileSystemStorage


class _Folder(FileSystemStorage):
    """A folder of node_modules; ``prefix`` is where collectstatic puts its files."""

    def __init__(self, location: Path, prefix: str) -> None:
        super().__init__(location=location)
        self.prefix = prefix


class NpmFinder(BaseFinder):
    """``NPM_STATIC = {prefix: (folder in node_modules, [file patterns])}``: nothing else is found."""

    def __init__(self, app_names: Sequence[str] | None = None, *args: Any, **kwargs: Any) -> None:
        self.storages = {
            prefix: _Folder(settings.NODE_MODULES / folder, prefix)
            for prefix, (folder, _patterns) in settings.NPM_STATIC.items()
        }

    def check(self, **kwargs: Any) -> list[CheckMessage]:
        missing = [folder for folder, _patterns in settings.NPM_STATIC.values() if not self._exists(folder)]
        if not missing:
            return []
        return [Warning(f"node_modules lacks {', '.join(missing)}.", hint="Run bin/setup.", id="config.W010")]

    def find(self, path: str, find_all: bool = False) -> Any:
        prefix, _, name = path.rpartition("/")
        storage = self.storages.get(prefix)
        if storage is None or not self._wanted(prefix, name) or not storage.exists(name):
            return []
        found = storage.path(name)
        return [found] if find_all else found

    def list(self, ignore_patterns: Iterable[str] | None) -> Iterator[tuple[str, _Folder]]:
        for prefix, storage in self.storages.items():
            if storage.exists(""):
                for name in storage.listdir("")[1]:
                    if self._wanted(prefix, name):
                        yield name, storage

    def _wanted(self, prefix: str, name: str) -> bool:
        return any(fnmatch(name, pattern) for pattern in settings.NPM_STATIC[prefix][1])

    def _exists(self, folder: str) -> bool:
        return (Path(settings.NODE_MODULES) / folder).is_dir()
