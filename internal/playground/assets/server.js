// Talking to the server: one request after another, so that what is typed arrives before the button that sends it.

let line = Promise.resolve();

export function send(path, body) {
  const sent = line.then(() => post(path, body));
  line = sent.catch(() => {});
  return sent;
}

async function post(path, body) {
  try {
    const res = await fetch(path, { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) });
    if (!res.ok) throw new Error((await res.text()).trim() || res.statusText);
    return await res.json();
  } catch (err) {
    toast(err.message, true);
    throw err;
  }
}

export async function fragment(path) {
  const res = await fetch(path);
  if (!res.ok) throw new Error(await res.text());
  const holder = document.createElement("template");
  holder.innerHTML = await res.text();
  return holder.content;
}

export function toast(text, bad = false) {
  const note = document.createElement("p");
  note.className = bad ? "toast bad" : "toast";
  note.textContent = text;
  document.getElementById("toasts").append(note);
  setTimeout(() => note.remove(), bad ? 7000 : 3500);
}
