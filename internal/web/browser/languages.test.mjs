// The short way in Arabic and Chinese: direction, figures, mixed texts, reports in the language.
import assert from "node:assert/strict"
import {after, test} from "node:test"
import {closeChrome, download, field, pick, sound, start, visitor} from "./desk.mjs"

after(closeChrome)

const tongues = {
  ar: {dir: "rtl", note: "يجيب ضابط مناوب من Interpol Bureau في أقل من 24 ساعة (RFC 3161).", script: /\p{Script=Arabic}/u},
  zh: {dir: "ltr", note: "值班人员 24 小时内答复 Interpol Bureau（RFC 3161）。", script: /\p{Script=Han}/u},
}

// direction is how the browser lays out the text that is typed into a field, or stands in an element.
const direction = element => element.evaluate(e => { // dir=auto follows the first strong letter
  if (e.getAttribute("dir") !== "auto") return "fixed"
  return e.matches(":dir(rtl)") ? "rtl" : "ltr"
})

for (const [language, tongue] of Object.entries(tongues)) {
  test(`answer, look, sign and print in ${language}`, async () => {
    const v = await visitor({language}), {page} = v
    const at = await start(page, {name: "Testland"})
    assert.equal(await page.getAttribute("html", "dir"), tongue.dir)
    assert.equal(await page.getAttribute("html", "lang"), language)
    assert.match(await page.textContent(".tasks"), tongue.script)
    await page.goto(at + "/q/13u")
    await pick(page, "13u", 2)
    await field(page, "13u", "note").fill(tongue.note)
    assert.equal(await direction(field(page, "13u", "note")), tongue.dir)
    await page.locator("button[value=stay]").click()
    await page.locator(".band.good").waitFor()
    assert.equal(await field(page, "13u", "note").inputValue(), tongue.note)
    await noOtherFigures(page)

    await page.goto(at + "/answers")
    const note = page.locator(".user", {hasText: "RFC 3161"})
    assert.equal(await note.textContent(), tongue.note)
    assert.equal(await direction(note), tongue.dir)
    await sound(v)
    await page.goto(at + "/results")
    await noOtherFigures(page)
    await sound(v)
    await sides(page, tongue.dir)

    await page.goto(at + "/close")
    if (await page.locator("#accept").count()) await page.click("label[for=accept]")
    await page.click("#close")
    await page.goto(at + "/report")
    assert.equal(await page.inputValue("#report-language"), language)
    for (const format of ["pdf", "html", "xlsx"]) {
      await page.locator("#format").selectOption(format)
      const file = await download(page, () => page.locator("main form button").first().click())
      assert.match(file.name, new RegExp(`^x-test-.*-full-${language}\\.${format}$`))
      if (format === "html") assert.match(file.data.toString(), new RegExp(`<html lang="${language}" dir="${tongue.dir}"`))
      if (format === "html") assert.ok(file.data.toString().includes(tongue.note))
    }
    const paper = await download(page, () => page.locator("main form button").nth(1).click())
    assert.match(paper.name, new RegExp(`-${language}\\.pdf$`))
    assert.deepEqual(v.complaints, [])
    await v.close()
  })
}

// noOtherFigures: Western digits in every language, so that figures look the same on screen, on paper and in sheets.
async function noOtherFigures(page) {
  assert.doesNotMatch(await page.textContent("body"), /[٠-٩۰-۹]/)
}

// sides: what begins a line stands where the language begins lines.
async function sides(page, dir) {
  const [brand, h1, window] = [await page.locator(".brand").boundingBox(), await page.locator("h1").boundingBox(), page.viewportSize().width]
  for (const box of [brand, h1]) {
    const edges = {ltr: box.x, rtl: window - box.x - box.width}
    assert.ok(edges[dir] < 260, `begins ${edges[dir]} px from its side`)
  }
}

test("the language changes at any time, on the same page, and nothing typed is lost", async () => {
  const v = await visitor(), {page} = v
  const at = await start(page)
  await page.goto(at + "/q/13u")
  await pick(page, "13u", 1)
  await page.locator("button[value=stay]").click()
  await page.locator(".band.good").waitFor()
  for (const [language, dir] of [["ar", "rtl"], ["ru", "ltr"], ["en", "ltr"]]) {
    await page.locator("#language").selectOption(language)
    await page.click(".languages button")
    await page.locator(`html[lang=${language}][dir=${dir}]`).waitFor()
    assert.equal(page.url().split("?")[0], at + "/q/13u")
    assert.ok(await page.isChecked("[id='13u.state.1']"))
  }
  await v.close()
})
