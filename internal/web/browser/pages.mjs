// The pages of the desk by their routes, for the tests that look at all of them.
import {base} from "./desk.mjs"

// Addresses that answer with a file, a stream or a redirect; every other one is a page and needs a row in `pages`.
export const noPages = ["/healthz", "/enter", "/a/{id}/file/{name}", "/a/{id}/report/{file}", "/a/{id}/paper/{file}", "/a/{id}/events", "/a/{id}/export/{name}", "/a/{id}/packets/{name}"]

// pages are the addresses under which a page is looked at, by its route. Some pages have more than one face. Of an assessment it names: its
// id, another one to compare it with, an area, a question and one of the register, and the entry that came too late for an answer.
export const pages = ({id, other, area, question, register, late}) => ({
  "/{$}": ["/"],
  "/new": ["/new"],
  "/verify": ["/verify"],
  "/a/{id}": [`/a/${id}`],
  "/a/{id}/q/{question}": [`/a/${id}/q/${question}`, `/a/${id}/q/${register}`],
  "/a/{id}/area/{area}": [`/a/${id}/area/${area}`],
  "/a/{id}/conflict": [`/a/${id}/conflict?entry=${late}`],
  "/a/{id}/history": [`/a/${id}/history`],
  "/a/{id}/history/{part...}": [`/a/${id}/history/answer/${question}`],
  "/a/{id}/search": [`/a/${id}/search?q=desk`],
  "/a/{id}/results": [`/a/${id}/results`],
  "/a/{id}/results/{of}": [`/a/${id}/results/${question}`, `/a/${id}/results/overall`],
  "/a/{id}/plan": [`/a/${id}/plan`],
  "/a/{id}/progress": [`/a/${id}/progress`],
  "/a/{id}/compare": [`/a/${id}/compare?with=${other}`],
  "/a/{id}/check": [`/a/${id}/check`],
  "/a/{id}/answers": [`/a/${id}/answers`],
  "/a/{id}/close": [`/a/${id}/close`],
  "/a/{id}/report": [`/a/${id}/report`],
  "/a/{id}/about": [`/a/${id}/about`],
  "/a/{id}/manage": [`/a/${id}/manage`],
  "/a/{id}/packets": [`/a/${id}/packets`],
})

// visits are all those addresses.
export const visits = of => Object.values(pages(of)).flat().map(path => base + path)

// clash writes an answer from two windows of a visitor without JavaScript and returns the entry that came too late.
export async function clash(v, at, question, notes) {
  const windows = [await v.another(), await v.another()]
  for (const each of windows) await each.goto(`${at}/q/${question}`)
  for (const [i, each] of windows.entries()) {
    await each.fill(`[name='${question}.note']`, notes[i])
    await each.locator("button[value=stay]").click()
  }
  const late = /entry=(\d+)/.exec(windows[1].url())[1]
  for (const each of windows) await each.close()
  return late
}

// registerOf is the first question without a score that an assessment answers.
export async function registerOf(page, at) {
  await page.goto(at + "/answers")
  return page.locator(".answers .do a").evaluateAll(all => all.map(a => a.getAttribute("href").split("/q/")[1]).find(id => /^R/.test(id)))
}
