// Two windows on one answer: nothing is overwritten unseen, and what one saves the other shows.
import assert from "node:assert/strict"
import {after, test} from "node:test"
import {closeChrome, field, pick, start, told, visitor} from "./desk.mjs"

after(closeChrome)

// pair is two windows on the same question.
async function pair(v) {
  const at = await start(v.page), second = await v.another()
  for (const each of [v.page, second]) await each.goto(at + "/q/13u")
  return [v.page, second, at]
}

const [earlier, later] = ["The desk answers by day.", "The desk answers by day and night."]

test("the later window sees both texts and chooses", async () => {
  const v = await visitor({script: false})
  const [first, second, at] = await pair(v)
  for (const [page, level, note] of [[first, 1, earlier], [second, 3, later]]) {
    await pick(page, "13u", level)
    await field(page, "13u", "note").fill(note)
    await page.locator("button[value=stay]").click()
  }
  assert.match(second.url(), /\/conflict\?entry=/)
  const both = await second.textContent("main")
  assert.ok(both.includes(earlier) && both.includes(later), both)
  await second.goto(at + "/q/13u")
  assert.equal(await field(second, "13u", "note").inputValue(), earlier, "the later text stands unasked")
  await second.goBack()
  await second.locator("input[value=both]").check()
  await second.locator("main .actions button").first().click()
  assert.equal(await field(second, "13u", "note").inputValue(), `${earlier}\n\n${later}`)
  await second.goto(at + "/history/answer/13u")
  assert.equal(await second.locator(".log > li").count(), 3)
  assert.equal(await second.locator(".log > li.aside").count(), 1)
  assert.deepEqual(v.complaints, [])
  await v.close()
})

test("a text that is saved while one types comes too late, and leads to both", async () => {
  const v = await visitor()
  const [first, second] = await pair(v)
  await field(second, "13u", "note").focus()
  await field(first, "13u", "note").fill(earlier)
  await first.locator("button[value=stay]").click()
  await second.keyboard.type(later)
  await told(second, "conflict")
  assert.equal(await field(second, "13u", "note").inputValue(), later, "what was typed is gone")
  await second.click(".saved a")
  await second.waitForURL(/\/conflict\?entry=/)
  const both = await second.textContent("main")
  assert.ok(both.includes(earlier) && both.includes(later), both)
  await second.locator("button[name=all][value=mine]").click()
  assert.equal(await field(second, "13u", "note").inputValue(), later)
  await v.close()
})

test("what one window saves the other shows, but for what is typed there", async () => {
  const v = await visitor()
  const [first, second, at] = await pair(v)
  await pick(first, "13u", 2)
  await told(first, "saved")
  await second.locator("[id='13u.state.2']:checked").waitFor()
  await second.goto(at + "/area/contact-247")
  const note = second.locator("[name='13hh.note']")
  await note.fill("begun here")
  await pick(first, "13u", 4)
  await second.locator("[id='13u.state.4']:checked").waitFor()
  assert.equal(await note.inputValue(), "begun here")
  assert.deepEqual(v.complaints, [])
  await v.close()
})

test("files that are chosen and details that are open stay when a window shows what is new", async () => {
  const v = await visitor()
  const [first, second] = await pair(v)
  await second.locator(".item summary").click()
  await second.setInputFiles("[name='13u.item0-upload']", {name: "law.pdf", mimeType: "", buffer: Buffer.from("%PDF-1.7")})
  await pick(first, "13u", 2)
  await told(first, "saved")
  await pick(second, "13u", 3)
  await second.locator("h1").click()
  await told(second, "conflict")
  await second.waitForTimeout(1000)
  assert.equal(await second.locator("[name='13u.item0-upload']").evaluate(e => e.files.length), 1)
  assert.ok(await second.locator(".item").evaluate(e => e.open))
  await v.close()
})
