"""Which third-party files a browser may get. They stay in node_modules; NpmFinder exposes exactly these."""

#: Where collectstatic puts them: the folder in node_modules, the patterns of their names.
FILES: dict[str, tuple[str, list[str]]] = {
    "vendor/kern": ("@kern-ux/native/dist", ["kern.min.css"]),
    "vendor/htmx": ("htmx.org/dist", ["htmx.min.js", "htmx.min.js.map"]),
    "vendor/fira-sans": (
        "@fontsource/fira-sans/files",
        [
            f"fira-sans-{script}-[456]00-normal.woff2"
            for script in ("latin", "latin-ext", "cyrillic", "cyrillic-ext")
        ],
    ),
    "vendor/vazirmatn": ("@fontsource-variable/vazirmatn/files", ["vazirmatn-arabic-wght-normal.woff2"]),
}
