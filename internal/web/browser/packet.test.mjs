// A packet goes to an institution, is filled in there, and comes back.
import assert from "node:assert/strict"
import {after, test} from "node:test"
import {base, closeChrome, download, example, field, open, press, visitor} from "./desk.mjs"

after(closeChrome)

// filled is a workbook after somebody typed into the cell of a question.
async function filled(data, question, column, text) {
  const reply = await fetch(`${base}/test/fill?` + new URLSearchParams({question, column, text}), {method: "POST", body: data})
  assert.equal(reply.status, 200, await reply.clone().text())
  return Buffer.from(await reply.arrayBuffer())
}

const note = "Typed in the ministry <script>alert(1)</script>"

for (const [language, script] of [["en", true], ["ar", true], ["en", false]]) {
  test(`out, filled in, and back: ${language}, ${script ? "with" : "without"} JavaScript`, async () => {
    const v = await visitor({language, script}), {page} = v
    const at = await open(page, "karvelia-2026.yaml", example("karvelia-2026"))
    await page.goto(at + "/packets")
    await page.fill("#institution", "justice")
    await press(page)
    assert.equal(await page.locator(".band.good").count(), 1)
    const packet = await download(page, () => page.click("main a[download]"))
    assert.match(packet.name, /^packet-justice-[0-9a-f]+\.xlsx$/)
    const question = await led(page, at)
    const data = await filled(packet.data, question, "note", note)
    await page.goto(at + "/packets")
    await page.setInputFiles("#file", {name: packet.name, mimeType: "", buffer: data})
    await page.click("form[enctype] button")
    assert.match(await page.textContent(".cells"), /Typed in the ministry/)
    assert.equal(await page.locator("[name=take]").count(), 1)
    assert.ok(await page.isChecked(`[id='take.${question}']`))
    await press(page)
    await page.goto(`${at}/q/${question}`)
    assert.ok((await field(page, question, "note").inputValue()).includes(note))
    await page.goto(`${at}/history/answer/${question}`)
    assert.ok((await page.locator(".log > li").first().textContent()).includes(packet.name), "the history does not name the packet")
    assert.deepEqual(v.complaints, [])
    await v.close()
  })
}

// led is a question that the packet asks: the first whose note can be typed there.
async function led(page, at) {
  await page.goto(at + "/answers")
  const ids = await page.locator(".answers .do a").evaluateAll(all => all.map(a => a.getAttribute("href").split("/q/")[1]))
  for (const id of ids) {
    await page.goto(`${at}/q/${id}`)
    if (await page.locator(`[id='${id}.by'] option`).nth(1).getAttribute("value") === "justice" && await field(page, id, "note").count()) return id
  }
  assert.fail("the ministry of justice leads no question")
}
