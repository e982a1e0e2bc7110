// The desk works without this module. It saves each part of a form (data-part) a moment after it was changed, keeps what is not
// acknowledged yet in this browser's database, and brings in what others wrote meanwhile.

const pause = 1200 // ms after the last key stroke
const state = document.querySelector("[data-saved]")
const forms = document.querySelectorAll("form[data-auto]")
const dirty = new Set() // parts changed since they were sent
const timers = new Map()
const held = new Set() // stamps of entries that the server does not take as they are; they are tried again on the next page
const clashes = new Set() // parts that somebody else wrote meanwhile
let retry = 0
let sending = Promise.resolve()

// The outbox: one entry a part and window, the newest; it leaves only after the server acknowledged it. A browser without a database keeps
// it as long as the page is open.

const ask = request => new Promise((done, fail) => {
  request.onsuccess = () => done(request.result)
  request.onerror = () => fail(request.error)
})
const memory = new Map()
const database = (async () => {
  const open = indexedDB.open("cybergap", 1)
  open.onupgradeneeded = () => open.result.createObjectStore("outbox", {keyPath: "key"})
  return ask(open)
})().catch(() => undefined)
const box = async mode => (await database)?.transaction("outbox", mode, {durability: "strict"}).objectStore("outbox")
const entries = async () => {
  const store = await box("readonly")
  return store ? ask(store.getAll()) : [...memory.values()]
}
const keep = async entry => {
  const store = await box("readwrite")
  if (store) await ask(store.put(entry))
  else memory.set(entry.key, entry)
}
const drop = async entry => {
  const store = await box("readwrite")
  const now = store ? await ask(store.get(entry.key)) : memory.get(entry.key)
  if (now?.stamp !== entry.stamp) return
  if (store) await ask(store.delete(entry.key))
  else memory.delete(entry.key)
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
}

// meet leads to the page on which one chooses: somebody else wrote here first.
function meet(part, address) {
  tell("conflict")
  if (part) clashes.add(part)
  for (const place of [state, part?.querySelector("[data-problem]")]) {
    place?.replaceChildren(Object.assign(document.createElement("a"), {href: address, textContent: state.dataset.conflict}))
  }
}

function complain(part, errors) {
  const place = part?.querySelector("[data-problem]")
  if (!place) return
  place.replaceChildren(...Object.values(errors ?? {}).map(text => Object.assign(document.createElement("p"), {className: "error", textContent: text})))
}

// Saving.

const partOf = element => element.closest("[data-part]")
const here = [...document.querySelectorAll("[data-part]")].length ? (sessionStorage.window ??= crypto.randomUUID()) : "" // this window
const find = entry => entry.window === here && entry.url === location.pathname ? [...document.querySelectorAll("[data-part]")].find(e => e.dataset.part === entry.part) : undefined

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
  const url = location.pathname
  const entry = {key: [here, url, part.dataset.part].join(" "), window: here, url, part: part.dataset.part, fields: read(part), stamp: crypto.randomUUID(), at: new Date().toISOString()}
  dirty.delete(part)
  tell("saving")
  await keep(entry)
  await flush()
}

// flush sends what is in the outbox now, after what is on its way already.
const flush = () => (sending = sending.then(send, send))

// send empties the outbox as far as the server takes it, and tells how that went at its end.
async function send() {
  let say = () => {}
  for (let entry; (entry = (await entries()).find(e => !held.has(e.stamp)));) {
    const answer = await post(entry)
    if (answer.state === "away") {
      clearTimeout(retry)
      retry = setTimeout(flush, 5000)
      say = () => answer.text && tell("failed", answer.text)
      break
    }
    say = await settle(entry, answer)
  }
  await tellUnsent()
  await say()
}

// post gives an entry to the server. Where nobody answers, or only that it cannot now, the server is away.
async function post(entry) {
  try {
    const body = new URLSearchParams([...entry.fields, ["part", entry.part]])
    const reply = await fetch(entry.url, {method: "POST", headers: {Accept: "application/json"}, body})
    const answer = await reply.json()
    return reply.status < 500 ? answer : {state: "away", text: answer.text}
  } catch {
    return {state: "away"}
  }
}

// settle takes the server's answer to an entry: saved, kept in the history because somebody wrote here before, or not taken. It returns
// what to tell.
async function settle(entry, answer) {
  const part = find(entry)
  complain(part, answer.errors)
  if (answer.state === "refused" || answer.state === "failed") {
    held.add(entry.stamp)
    return () => part && tell(answer.state, answer.text)
  }
  await drop(entry)
  if (answer.state === "conflict") return () => meet(part, answer.to)
  clashes.delete(part)
  const base = part?.querySelector("[data-base]")
  if (base) base.value = answer.revision
  if (answer.revision === known + 1) known = answer.revision
  return async () => { if ((await entries()).length === 0) tell("saved", answer.at) }
}

// Live: what others wrote replaces what nobody is working on here.

async function refresh() {
  const reply = await fetch(location.href, {headers: {Accept: "text/html"}})
  if (!reply.ok) return false
  const page = new DOMParser().parseFromString(await reply.text(), "text/html")
  const unsent = new Set((await entries()).map(find))
  for (const fresh of page.querySelectorAll("[data-part],[data-fresh]")) {
    const old = document.getElementById(fresh.id)
    if (!old || unsent.has(old) || busy(old) || age(fresh) < age(old) || old.isEqualNode(fresh)) continue
    const open = [...old.querySelectorAll("details")].map(d => d.open)
    fresh.querySelectorAll("details").forEach((d, i) => { d.open ||= open[i] ?? false })
    old.replaceWith(document.adoptNode(fresh))
  }
  return true
}

// busy tells whether somebody works on a part: is in it, typed in it, has to choose between two texts, or chose a file in it.
const busy = part => part.contains(document.activeElement) || dirty.has(part) || clashes.has(part) || [...part.querySelectorAll("[type=file]")].some(e => e.files.length)
const age = part => Number(part.querySelector("[data-base]")?.value ?? 0)

// known is the revision of the assessment up to which this page shows everything; the page came with it.
let known = Number(performance.getEntriesByType("navigation")[0]?.serverTiming?.find(t => t.name === "revision")?.duration ?? Infinity)

// listen holds a stream of revisions while the window can be seen; browsers give one server few connections.
function listen(address) {
  let events
  const newer = event => setTimeout(async () => {
    const now = Number(event.data)
    if (now > known && await refresh()) known = Math.max(known, now)
  }, 200) // what this window wrote is acknowledged by then
  const follow = () => {
    events?.close()
    if (document.hidden) return
    events = new EventSource(address)
    events.addEventListener("revision", newer)
  }
  addEventListener("visibilitychange", follow)
  addEventListener("pagehide", () => events?.close())
  addEventListener("pageshow", event => { if (event.persisted) follow() })
  follow()
}

// restore fills in what was typed on this page and never reached the server.
async function restore() {
  for (const entry of await entries()) {
    const part = find(entry)
    if (!part) continue
    for (const e of part.querySelectorAll("input,select,textarea")) {
      const values = entry.fields.filter(([name]) => name === e.name).map(([, value]) => value)
      if (e.type === "radio" || e.type === "checkbox") e.checked = values.includes(e.value)
      else if (e.type !== "file" && values.length) e.value = values[0] // its base too: what it was made from
    }
  }
}

async function exportOutbox() {
  const data = new Blob([JSON.stringify({format: "cybergap-outbox", entries: await entries()}, null, 1)], {type: "application/json"})
  const a = Object.assign(document.createElement("a"), {href: URL.createObjectURL(data), download: "cybergap-outbox.json"})
  a.click()
  setTimeout(() => URL.revokeObjectURL(a.href), 1000)
}

// leave sends a form after what is typed in it was saved, so that the form is never held against its own earlier words. Where the server is
// away the page stays, and what was typed stays in the outbox.
let leaving = false
async function leave(form, event) {
  if (leaving) return
  event.preventDefault()
  try {
    await Promise.all([...dirty].map(save))
    await flush()
    if ((await entries()).some(e => !held.has(e.stamp))) return
  } catch {} // a browser without a database saves all the same
  leaving = true
  form.requestSubmit(event.submitter)
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
    if (dirty.has(part)) save(part)
  })
  form.addEventListener("submit", event => leave(form, event))
}
document.querySelector("nav [aria-current]")?.scrollIntoView({block: "nearest", inline: "center"}) // on a telephone the row is longer than the window
document.querySelectorAll("[data-outbox] button").forEach(b => b.addEventListener("click", exportOutbox))
addEventListener("online", flush)
addEventListener("visibilitychange", () => { if (document.hidden) for (const part of dirty) save(part) })
if (document.body.dataset.live) listen(document.body.dataset.live)
navigator.storage?.persist?.()
restore().then(flush)
