// The desk works without this module. It saves each part of a form (data-part) a moment after it was changed, keeps what is not
// acknowledged yet in this browser's database, and brings in what others wrote meanwhile.

const pause = 1200 // ms after the last key stroke
const state = document.querySelector("[data-saved]")
const forms = document.querySelectorAll("form[data-auto]")
const dirty = new Set() // parts changed since they were sent
const timers = new Map()
let retry = 0
let sending

// The outbox: one entry a part, the newest; it leaves only after the server acknowledged it.

const ask = request => new Promise((done, fail) => {
  request.onsuccess = () => done(request.result)
  request.onerror = () => fail(request.error)
})
const database = (() => {
  const open = indexedDB.open("cybergap", 1)
  open.onupgradeneeded = () => open.result.createObjectStore("outbox", {keyPath: "key"})
  return ask(open)
})()
const box = async mode => (await database).transaction("outbox", mode, {durability: "strict"}).objectStore("outbox")
const entries = async () => ask((await box("readonly")).getAll())
const keep = async entry => ask((await box("readwrite")).put(entry))
const drop = async entry => {
  const store = await box("readwrite")
  const now = await ask(store.get(entry.key))
  if (now?.stamp === entry.stamp) await ask(store.delete(entry.key))
}

// What the person sees of it.

function tell(word, value = "") {
  if (!state) return
  state.textContent = (state.dataset[word] ?? "").replace("{}", value)
  state.dataset.now = word
}

async function tellUnsent() {
  const left = await entries()
  document.querySelectorAll("[data-outbox]").forEach(e => { e.hidden = left.length === 0 })
  if (left.length) tell("unsent", left.length.toLocaleString(document.documentElement.lang))
  return left.length
}

function complain(part, errors) {
  const place = part?.querySelector("[data-problem]")
  if (!place) return
  place.replaceChildren(...Object.values(errors ?? {}).map(text => Object.assign(document.createElement("p"), {className: "error", textContent: text})))
}

// Saving.

const partOf = element => element.closest("[data-part]")
const find = key => [...document.querySelectorAll("[data-part]")].find(e => location.pathname + "#" + e.dataset.part === key)

function read(part) {
  const fields = []
  for (const e of part.querySelectorAll("input,select,textarea")) {
    if (!e.name || e.disabled || e.type === "file" || (e.type === "radio" || e.type === "checkbox") && !e.checked) continue
    fields.push([e.name, e.value])
  }
  return fields
}

async function save(part) {
  clearTimeout(timers.get(part))
  const key = location.pathname + "#" + part.dataset.part
  const entry = {key, url: location.pathname, part: part.dataset.part, fields: read(part), stamp: crypto.randomUUID(), at: new Date().toISOString()}
  tell("saving")
  await keep(entry)
  dirty.delete(part)
  await flush()
}

function flush() {
  sending ??= send().finally(() => { sending = undefined })
  return sending
}

async function send() {
  for (let entry; (entry = (await entries()).find(e => e.refused !== e.stamp));) {
    let answer
    try {
      const body = new URLSearchParams([...entry.fields, ["part", entry.part]])
      const reply = await fetch(entry.url, {method: "POST", headers: {Accept: "application/json"}, body})
      answer = await reply.json()
    } catch {
      answer = {state: "failed"}
    }
    if (answer.state === "failed") {
      if (!await tellUnsent() || answer.text) tell("failed", answer.text)
      clearTimeout(retry)
      retry = setTimeout(flush, 5000)
      return
    }
    await settle(entry, answer)
  }
  await tellUnsent()
}

// settle takes the server's answer to an entry: saved, kept in the history because somebody wrote here before, or refused.
async function settle(entry, answer) {
  const part = find(entry.key)
  complain(part, answer.errors)
  if (answer.state === "refused") {
    await keep({...entry, refused: entry.stamp})
    return
  }
  await drop(entry)
  if (answer.state === "conflict") return meet(part)
  const base = part?.querySelector("[data-base]")
  if (base) base.value = answer.revision
  tell("saved", answer.at)
}

// meet shows that somebody else wrote here first: sending the form shows both texts to choose from.
function meet(part) {
  tell("conflict")
  part?.querySelectorAll("[data-conflict]").forEach(e => { e.hidden = false })
}

// Live: what others wrote replaces what nobody is working on here.

async function refresh() {
  const reply = await fetch(location.href, {headers: {Accept: "text/html"}})
  if (!reply.ok) return
  const page = new DOMParser().parseFromString(await reply.text(), "text/html")
  for (const fresh of page.querySelectorAll("[data-part],[data-fresh]")) {
    const old = document.getElementById(fresh.id)
    if (!old || old.contains(document.activeElement) || dirty.has(old) || old.isEqualNode(fresh)) continue
    old.replaceWith(document.adoptNode(fresh))
  }
}

function listen(address) {
  const events = new EventSource(address)
  let first = true
  events.addEventListener("revision", () => {
    if (!first) setTimeout(refresh, 200)
    first = false
  })
}

// restore fills in what was typed on this page and never reached the server.
async function restore() {
  for (const entry of await entries()) {
    const part = find(entry.key)
    if (!part) continue
    for (const e of part.querySelectorAll("input,select,textarea")) {
      const values = entry.fields.filter(([name]) => name === e.name).map(([, value]) => value)
      if (e.type === "radio" || e.type === "checkbox") e.checked = values.includes(e.value)
      else if (e.type !== "file" && values.length && !e.matches("[data-base]")) e.value = values[0]
    }
  }
}

async function exportOutbox() {
  const data = new Blob([JSON.stringify({format: "cybergap-outbox", entries: await entries()}, null, 1)], {type: "application/json"})
  const a = Object.assign(document.createElement("a"), {href: URL.createObjectURL(data), download: "cybergap-outbox.json"})
  a.click()
  setTimeout(() => URL.revokeObjectURL(a.href), 1000)
}

// Start.

for (const form of forms) {
  form.addEventListener("input", event => {
    const part = partOf(event.target)
    if (!part || event.target.type === "file") return
    dirty.add(part)
    clearTimeout(timers.get(part))
    timers.set(part, setTimeout(save, pause, part))
  })
  form.addEventListener("change", event => {
    const part = partOf(event.target)
    if (part && event.target.type !== "file") save(part)
  })
  form.addEventListener("submit", () => timers.forEach(clearTimeout)) // the whole form goes now
}
document.querySelectorAll("[data-outbox] button").forEach(b => b.addEventListener("click", exportOutbox))
addEventListener("online", flush)
addEventListener("visibilitychange", () => { if (document.hidden) for (const part of dirty) save(part) })
if (document.body.dataset.live) listen(document.body.dataset.live)
navigator.storage?.persist?.()
restore().then(flush)
