// allauth reports on the document when the device refuses a passkey; the page has a sentence for it.
document.addEventListener("allauth.error", (event) => {
  event.preventDefault();
  const said = document.getElementById("passkey-error");
  said.hidden = false;
  said.scrollIntoView({ block: "nearest" });
});
