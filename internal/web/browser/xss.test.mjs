// A hundred texts that would run where a page takes them for markup, in every field that takes a text: pages show them as what they are.
import assert from "node:assert/strict"
import {after, before, describe, test} from "node:test"
import {base, closeChrome, download, example, open, visitor} from "./desk.mjs"
import {clash, registerOf, visits} from "./pages.mjs"

after(closeChrome)

const run = "alert(ran=1)"
const frames = [
  s => `<script>${s}</script>`, s => `"><script>${s}</script>`, s => `'><img src=x onerror=${s}>`, s => `<svg onload=${s}>`, s => `</textarea><script>${s}</script>`,
  s => `</title><svg/onload=${s}>`, s => `--><script>${s}</script>`, s => `]]><script>${s}</script>`, s => `" autofocus onfocus="${s}`, s => `' onmouseover='${s}`,
  s => `</bdi></li></ul><iframe srcdoc="<script>parent.${s}</script>">`, s => `<a href="javascript:${s}">x</a>`, s => `{{${s}}}`, s => `\${${s}}`, s => `</option></select><img src=x onerror=${s}>`,
  s => `<details open ontoggle=${s}>`, s => `<body onload=${s}>`, s => `<math><mtext></mtext><mglyph><style><img src=x onerror=${s}></style>`, s => `</style><script>${s}</script>`, s => `<object data="javascript:${s}">`,
]
const spellings = [s => s, s => s.replace(/<\/?[a-z]+| on[a-z]+/g, tag => tag.toUpperCase()), s => s.replace(/</g, "<<"), s => s.replace(/>/g, "//>"), s => s.replace(/=/g, " = ")]
const payloads = frames.flatMap(f => spellings.map(spell => spell(f(run)).trim())).map((p, i) => `${p} ${i}`)
const all = payloads.join("\n")
const plans = payloads.filter(name => name.length <= 80).slice(0, 50) // an assessment has at most fifty, with short names

test("there are a hundred", () => assert.equal(new Set(payloads).size, 100))

// cycle gives one payload after the other.
const cycle = () => { let i = 0; return () => payloads[i++ % payloads.length] }

// poisoned is an assessment whose every text is a payload, all of them in the long ones.
function poisoned(data) {
  const a = JSON.parse(data), next = cycle()
  a.country.name = payloads[0]
  a.participants = payloads.map((p, i) => ({institution: p, role: payloads[99 - i]}))
  for (const t of Object.values(a.targets ?? {})) t.reason = payloads.slice(0, 20).join(" ")
  for (const each of [...Object.values(a.answers), ...Object.values(a.register)]) poison(each, next)
  return Buffer.from(JSON.stringify(a))
}

function poison(answer, next) {
  for (const name of ["note", "text", "na", "withheld"]) if (typeof answer[name] === "string") answer[name] = name === "note" || name === "text" ? all : next()
  answer.institution = next()
  for (const e of answer.evidence ?? []) {
    e.title = next()
    if (e.link) e.link = "https://law.example/" + encodeURI(next())
  }
  for (const d of answer.dissent ?? []) Object.assign(d, {institution: next(), note: all})
}

let of, at, v

// Everything is put where people put it: through an opened file, and through forms.
before(async () => {
  v = await visitor({script: false})
  const {page} = v
  const clean = await open(page, "karvelia-2026.yaml", example("karvelia-2026"))
  await page.goto(clean + "/manage")
  const json = await download(page, () => page.click("main a[download][href$='.json']"))
  at = await open(page, `${payloads[1].replace(/\//g, "_")}.json`, poisoned(json.data))
  of = {id: at.split("/a/")[1], other: clean.split("/a/")[1], area: "contact-247", question: "13u", register: await registerOf(page, at)}
  of.late = await clash(v, at, of.question, [all.slice(0, -1), all.slice(1)])
  for (const name of payloads) {
    await post("/new", {form: "rapid", code: "X-TEST", name, title: name, scope: "national", mode: "facilitated", day: "2026-05-22", "answers-language": "en"})
  }
  for (const name of plans) await post(`/a/${of.id}/plan`, {name, do: "keep", slots: "2"})
  for (const institution of payloads.slice(0, 20)) await post(`/a/${of.id}/packets`, {institution, "answers-language": "en", areas: "victims"})
})

async function post(path, form) {
  const reply = await v.context.request.post(base + path, {form, headers: {Origin: base, "Sec-Fetch-Site": "same-origin"}})
  assert.equal(reply.status(), 200, path + ": " + /<div class="summary".*?<\/div>/s.exec(await reply.text())?.[0])
}

after(() => v?.close())

// harmless fails where a text became markup, or ran.
async function harmless(w, where) {
  const found = await w.page.evaluate(() => [
    ...document.querySelectorAll("script:not([src^='/static/']), iframe, object, math, main style, img[src=x], [srcdoc]"),
    ...[...document.querySelectorAll("*")].filter(e => [...e.attributes].some(a => a.name.startsWith("on") || /^\s*javascript:/i.test(a.value) && a.name !== "value")),
  ].map(e => e.outerHTML.slice(0, 200)))
  assert.deepEqual(found, [], where)
  assert.equal(await w.page.evaluate(() => window.ran), undefined, where)
  assert.deepEqual(w.complaints, [], where)
}

// shown are the payloads that a page shows, as text or in a field.
const shown = page => page.evaluate(payloads => {
  const text = document.body.textContent + [...document.querySelectorAll("input,textarea")].map(e => "\n" + e.value).join("")
  return payloads.filter(p => text.includes(p)).length
}, payloads)

// least is how many of the hundred a page shows, where it shows any.
const least = [[/\/$/, 100], [/\/q\/13u$/, 99], [/\/area\//, 100], [/\/answers$/, 100], [/\/about$/, 100], [/\/plan$/, plans.length], [/\/conflict/, 99], [/\/history\/answer/, 1], [/\/packets$/, 10], [/\/compare/, 1]]

describe("pages show texts as texts", {concurrency: 2}, () => {
  for (const script of [true, false]) {
    test(script ? "with JavaScript" : "without", async () => {
      const w = await visitor({script})
      for (const address of visits(of)) {
        await w.page.goto(address)
        if (script) await w.page.evaluate(() => document.querySelectorAll("details").forEach(d => { d.open = true }))
        await harmless(w, address)
        const wanted = least.find(([where]) => where.test(address))?.[1] ?? 0
        const there = await shown(w.page)
        assert.ok(there >= wanted, `${address} shows ${there} of ${wanted} texts`)
      }
      await w.close()
    })
  }

  test("what is sent to forms that refuse it, or that only look", async () => {
    const w = await visitor(), {page} = w
    for (let i = 0; i < payloads.length; i += 10) {
      const some = payloads.slice(i, i + 10).join(" ")
      await page.goto(`${at}/search?` + new URLSearchParams({q: some, area: some, state: some, institution: some, problem: some}))
      await harmless(w, "search")
    }
    for (const name of payloads.slice(0, 20)) {
      await page.goto(base + "/")
      await page.setInputFiles("#file", {name: name.replace(/\//g, "_") + ".yaml", mimeType: "", buffer: Buffer.from(name)})
      await page.click("form[enctype] button")
      await page.locator(".summary").waitFor()
      await harmless(w, "a file that is refused")
      await page.goto(base + "/verify")
      await page.setInputFiles("#report", {name: name.replace(/\//g, "_") + ".pdf", mimeType: "", buffer: Buffer.from("%PDF-1.7 " + name)})
      await page.locator("main .actions button").first().click()
      await page.locator(".band, .summary").first().waitFor()
      await harmless(w, "a report that is none")
    }
    await page.goto(base + "/new")
    await page.locator("main details summary").first().click()
    for (const field of ["#code", "#name", "#title", "#day"]) await page.fill(field, all.slice(0, 3000))
    await page.locator("main .actions button").first().click()
    await page.locator(".summary").waitFor()
    await harmless(w, "new, refused")
    await page.goto(at + "/q/13hh")
    await page.locator(".item summary").last().click()
    const item = page.locator(".item").last()
    await item.locator("input[name$=link]").fill(`javascript:${run}`)
    await page.locator("button[value=stay]").click()
    await page.locator(".summary").waitFor()
    await harmless(w, "a link that is refused")
    await page.goto(base + "/a/" + encodeURIComponent(payloads[0]))
    await harmless(w, "nowhere")
    await w.close()
  })
})
