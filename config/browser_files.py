"""What a browser may get and do: the third-party files, which stay in node_modules (NpmFinder), and the policy."""

from django.utils.csp import CSP

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

# No inline script, no inline style, no eval. "data:" is for images only: the KERN stylesheet carries its icons as
# CSS masks.
POLICY = {
    "default-src": [CSP.NONE],
    "script-src": [CSP.SELF],
    "style-src": [CSP.SELF],
    "img-src": [CSP.SELF, "data:"],
    "font-src": [CSP.SELF],
    "connect-src": [CSP.SELF],
    "manifest-src": [CSP.SELF],
    "form-action": [CSP.SELF],
    "frame-ancestors": [CSP.NONE],
    "base-uri": [CSP.NONE],
}
