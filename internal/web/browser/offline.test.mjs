// Without a network nothing that was typed is lost, and nothing is saved twice.
import assert from "node:assert/strict"
import {after, test} from "node:test"
import {closeChrome, download, field, pick, start, told, visitor} from "./desk.mjs"

after(closeChrome)

const saved = /^saved \d\d:\d\d$/

// entries are the lines of an answer's history.
async function entries(page, at, question) {
  await page.goto(`${at}/history/answer/${question}`)
  return page.locator(".log > li").count()
}

test("answers wait in an outbox and are saved once", async () => {
  const v = await visitor(), {page, context} = v
  const at = await start(page)
  await page.goto(at + "/area/contact-247")
  await context.setOffline(true)
  await pick(page, "13t", 1)
  await told(page, "unsent")
  await pick(page, "13u", 2)
  await field(page, "13u", "note").fill("Written in the lift.")
  await page.waitForFunction(() => /2/.test(document.querySelector(".saved").textContent))
  assert.equal(await page.textContent(".saved"), "not sent yet: 2")
  const file = await download(page, () => page.click("[data-outbox] button"))
  assert.equal(file.name, "cybergap-outbox.json")
  const kept = JSON.parse(file.data)
  assert.equal(kept.entries.length, 2)
  assert.match(file.data.toString(), /Written in the lift\./)
  await context.setOffline(false)
  await page.waitForFunction(() => document.querySelector(".saved").dataset.now === "saved")
  assert.match(await page.textContent(".saved"), saved)
  assert.ok(await page.isHidden("[data-outbox]"))
  assert.equal(await entries(page, at, "13u"), 1)
  assert.equal(await entries(page, at, "13t"), 1)
  await page.goto(at + "/q/13u")
  assert.equal(await field(page, "13u", "note").inputValue(), "Written in the lift.")
  assert.deepEqual(v.complaints, [])
  await v.close()
})

test("the outbox outlives the page", async () => {
  const v = await visitor(), {page, context} = v
  const at = await start(page)
  await page.goto(at + "/q/13u")
  const refuse = route => route.request().method() === "POST" ? route.fulfill({status: 503, contentType: "text/html", body: "busy"}) : route.continue()
  await context.route("**/q/**", refuse)
  await pick(page, "13u", 3)
  await told(page, "unsent")
  await page.reload()
  await told(page, "unsent")
  assert.equal(await page.textContent(".saved"), "not sent yet: 1")
  assert.ok(await page.isChecked("[id='13u.state.3']"), "the page forgot what was typed")
  await page.goto(at)
  await told(page, "unsent")
  await context.unroute("**/q/**", refuse)
  await page.evaluate(() => dispatchEvent(new Event("online")))
  await told(page, "saved")
  assert.equal(await entries(page, at, "13u"), 1)
  await v.close()
})

test("an answer whose reply was lost is saved once", async () => {
  const v = await visitor(), {page, context} = v
  const at = await start(page)
  await page.goto(at + "/q/13u")
  let lost = 0
  await context.route("**/q/**", async route => {
    if (route.request().method() !== "POST" || lost++) return route.continue()
    await route.fetch() // it reaches the server
    return route.abort()
  })
  await pick(page, "13u", 2)
  await told(page, "saved")
  assert.equal(lost, 2)
  assert.equal(await entries(page, at, "13u"), 1)
  await v.close()
})

test("what cannot be saved any more holds up nothing else", async () => {
  const v = await visitor(), {page, context} = v
  const gone = await start(page)
  await page.goto(gone + "/q/13u")
  await context.setOffline(true)
  await pick(page, "13u", 2)
  await told(page, "unsent")
  await page.goto("about:blank")
  await context.setOffline(false)
  const cookie = await context.cookies()
  const post = await context.request.post(gone + "/remove", {headers: {"Sec-Fetch-Site": "same-origin", Origin: new URL(gone).origin}})
  assert.ok(post.ok() && cookie.length)
  const at = await start(page, {name: "Another"})
  await page.goto(at + "/q/13u")
  await pick(page, "13u", 1)
  await page.waitForFunction(() => document.querySelector(".saved").dataset.now !== "saving")
  assert.equal(await entries(page, at, "13u"), 1)
  await told(page, "unsent")
  assert.ok(await page.isVisible("[data-outbox] button"), "what was typed for the other one cannot be taken out")
  await v.close()
})

test("two windows without a network keep both texts", async () => {
  const v = await visitor(), {page, context} = v
  const at = await start(page)
  const other = await context.newPage()
  for (const each of [page, other]) await each.goto(at + "/q/13u")
  await context.setOffline(true)
  for (const [each, text] of [[page, "The first text."], [other, "The second text."]]) {
    await field(each, "13u", "note").fill(text)
    await told(each, "unsent")
  }
  await context.setOffline(false)
  await page.waitForFunction(() => ["saved", "conflict"].includes(document.querySelector(".saved").dataset.now))
  await other.waitForFunction(() => ["saved", "conflict"].includes(document.querySelector(".saved").dataset.now))
  await page.goto(at + "/history/answer/13u")
  const log = await page.textContent(".log")
  for (const text of ["The first text.", "The second text."]) assert.ok(log.includes(text), text)
  await v.close()
})

test("a browser without a database saves all the same", async () => {
  const v = await visitor(), {page, context} = v
  const at = await start(page)
  await context.addInitScript(() => Object.defineProperty(globalThis, "indexedDB", {value: {open() { throw new Error("none") }}}))
  await page.goto(at + "/q/13u")
  await pick(page, "13u", 2)
  await told(page, "saved")
  assert.equal(await entries(page, at, "13u"), 1)
  await v.close()
})
