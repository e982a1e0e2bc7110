package pdf

import (
	"fmt"
	"strings"
	"time"

	"cybergap/reports"
	"cybergap/reports/chart"
)

// words are the sample's texts in one language.
type words struct {
	lang                       string
	rtl                        bool
	country, kicker, sub       string
	restricted, status, pageOf string
	part, section, group       string
	long, short, user          string
	areas                      []string
	facets                     []string
	demonstrated, possible     string
	target, month              string
}

var english = words{
	lang: "en", country: "Republic of Velmora", kicker: "Capacity-building report", sub: "Self-assessment of policy gaps against cybercrime, full form",
	restricted: "Restricted", pageOf: "page {page} of {pages}",
	status: "The source is a document of an expert group; its preliminary recommendations were not negotiated and bind nobody. This report helps a country to see its own gaps. It is no ranking and no legal opinion.",
	part:   "Where the country stands", section: "Electronic evidence and criminal justice", group: "What is in place",
	long:  "A contact point answers requests day and night, and its officers can ask providers to preserve data within hours; what is missing is the power to order it. Until the law is amended, preservation rests on goodwill, and requests from abroad take a median of 41 days instead of two.",
	short: "Preservation orders exist in law", user: "The desk is staffed 24/7 (see order 14/2024, art. 7–9).",
	areas:        []string{"Legislation and frameworks", "Criminalization", "Law enforcement and investigations", "Electronic evidence and criminal justice", "International cooperation", "Prevention", "Data retention", "24/7 contact point", "Victim support", "Education and school curricula", "Public–private cooperation"},
	facets:       []string{"Law", "Institution", "Procedure", "People", "Practice"},
	demonstrated: "demonstrated", possible: "possible, if everything unknown is in place", target: "target", month: "month",
}

var arabicWords = words{
	lang: "ar", rtl: true, country: "جمهورية فلمورا", kicker: "تقرير بناء القدرات", sub: "تقييم ذاتي للفجوات في سياسات مكافحة الجريمة السيبرانية",
	restricted: "مقيَّد", pageOf: "صفحة {page} من {pages}",
	status: "هذه توصيات أولية لفريق خبراء لم يجرِ التفاوض بشأنها وليست ملزمة لأحد. يساعد هذا التقرير البلد على رؤية ثغراته.",
	part:   "أين يقف البلد", section: "الأدلة الإلكترونية والعدالة الجنائية", group: "ما هو قائم",
	long:  "تجيب نقطة الاتصال على الطلبات ليلاً ونهاراً، ويستطيع موظفوها أن يطلبوا من مقدمي الخدمات (UNODC 2026–2030) حفظ البيانات خلال ساعات بنسبة 12.5%؛ والناقص هو سلطة الأمر بذلك، الأولوية للمرأة والطفل.",
	short: "أوامر الحفظ موجودة في القانون", user: "The desk is staffed 24/7 (order 14/2024).",
	areas:        []string{"التشريعات والأطر", "التجريم", "إنفاذ القانون والتحقيقات", "الأدلة الإلكترونية والعدالة الجنائية", "التعاون الدولي", "المنع", "الاحتفاظ بالبيانات", "نقطة الاتصال على مدار الساعة", "دعم الضحايا", "التعليم والمناهج المدرسية", "الشراكة مع القطاع الخاص"},
	facets:       []string{"القانون", "المؤسسة", "الإجراء", "الموظفون", "الممارسة"},
	demonstrated: "مثبت", possible: "ممكن", target: "الهدف", month: "شهر",
}

var chineseWords = words{
	lang: "zh", country: "维尔莫拉共和国", kicker: "能力建设报告", sub: "打击网络犯罪政策差距自我评估（完整版）",
	restricted: "限制分发", pageOf: "第 {page} 页，共 {pages} 页",
	status: "本报告所依据的是专家组的初步建议，未经谈判，对任何一方均无约束力。本报告旨在帮助国家了解自身差距。",
	part:   "现状", section: "电子证据与刑事司法", group: "已具备的条件",
	long:  "联络点昼夜答复请求，其工作人员可在数小时内要求服务提供商保存数据（UNODC，2026–2030年，占12.5%）；所缺的是下达命令的权力。在法律修订之前，数据保存取决于善意，来自国外的请求中位数为41天，而不是两天。",
	short: "法律规定了保存令", user: "The desk is staffed 24/7 (order 14/2024).",
	areas:        []string{"立法和框架", "刑事定罪", "执法和调查", "电子证据与刑事司法", "国际合作", "预防", "数据留存", "全天候联络点", "受害者支助", "教育和学校课程", "公私合作"},
	facets:       []string{"法律", "机构", "程序", "人员", "实践"},
	demonstrated: "已证实", possible: "可能", target: "目标", month: "月",
}

func said(s string) reports.Inline { return reports.Inline{{Text: s}} }

// sample is a document with every kind of block.
func sample(w words) *reports.Document {
	return &reports.Document{
		Meta: reports.Meta{
			Title: w.kicker + " · " + w.country, Subject: w.sub, Lang: w.lang, RTL: w.rtl, Classification: w.restricted,
			Footer: w.country + " · 2026-03-01 · eg4-2020", PageOf: w.pageOf, Date: time.Date(2026, 3, 1, 12, 0, 0, 0, time.UTC),
			Generator: "cybergap 1.0", ID: "3f9a2c7d",
		},
		Cover: reports.Cover{
			Kicker: w.kicker, Title: w.country, Subtitle: w.sub, Status: w.status,
			Facts:       []reports.Fact{{Label: w.month, Value: "2026-03-01"}, {Label: w.part, Value: w.section}, {Label: w.group, Value: "eg4-2020 · sha256 3f9a2c7d41b8"}, {Label: w.target, Value: "75%"}},
			TakingTitle: w.group, Taking: w.areas[:5],
		},
		Blocks: sampleBlocks(w),
	}
}

func sampleBlocks(w words) []reports.Block {
	blocks := []reports.Block{
		reports.Contents{Title: w.kicker},
		reports.Heading{Level: 1, ID: "summary", Text: w.part, NewPage: true},
		reports.Para{Role: reports.Lead, Text: said(w.long)},
		reports.Figures{Items: []reports.BigNumber{{Value: "1.8–2.3", Unit: " / 4", Label: w.demonstrated}, {Value: "82", Unit: "%", Label: w.possible}, {Value: "17", Label: w.short}, {Value: "5", Unit: " " + w.month, Label: w.target}}},
		reports.Para{Text: reports.Inline{{Text: w.long + " "}, {Text: w.user, User: true}, {Text: " " + w.short, Bold: true}, {Text: ". "}, {Text: w.section, Link: "#area-3"}, {Text: " https://www.unodc.org ", Link: "https://www.unodc.org"}, {Text: w.long, Soft: true}}},
		reports.Figure{Chart: sampleRadar(w), Caption: w.section + ". " + w.long, Alt: w.section},
		reports.Callout{Tone: reports.Plain, Title: w.short, Text: []reports.Inline{said(w.long)}},
		reports.Callout{Tone: reports.Good, Title: w.short, Text: []reports.Inline{said(w.long)}},
		reports.Callout{Tone: reports.Caution, Title: w.short, Text: []reports.Inline{said(w.long), said(w.user)}},
		reports.Callout{Tone: reports.Urgent, Title: w.short, Text: []reports.Inline{said(w.long)}},
		reports.FactList{Items: []reports.LabelledText{{Label: w.month, Text: said("2026-03-01")}, {Label: w.short + " " + w.section, Text: said(w.long)}, {Label: w.group, Text: reports.Inline{{Text: w.user, User: true}}}}},
		reports.Para{Role: reports.Quote, Text: reports.Inline{{Text: w.long, User: true}}},
		reports.Para{Role: reports.Note, Text: said(w.status)},
		reports.List{Items: []reports.Inline{said(w.short), said(w.long), said(w.section)}},
		reports.Lines{Label: w.long, Count: 2},
		reports.List{Ordered: true, Items: []reports.Inline{said(w.short), said(w.long), said(w.section)}},
		reports.Heading{Level: 1, ID: "charts", Text: w.section, NewPage: true},
		reports.Figure{Chart: sampleBars(w), Caption: w.long, Alt: w.section, Wide: true},
		reports.Figure{Chart: sampleHeat(w), Caption: w.short, Alt: w.section, Wide: true},
		reports.Figure{Chart: sampleDumbbell(w), Caption: w.short, Alt: w.section, Wide: true},
		reports.Figure{Chart: sampleTimeline(w), Caption: w.short, Alt: w.section, Wide: true},
	}
	for i, area := range w.areas {
		blocks = append(blocks, sampleArea(w, i, area)...)
	}
	seal := reports.Seal{Title: w.section, Text: said(w.long), IDLabel: w.group, ID: "3f9a2c7d41b8a2b3", Label: w.short, Alt: w.part}
	return append(blocks, sampleAnnex(w), seal)
}

func sampleArea(w words, i int, area string) []reports.Block {
	table := reports.Table{Caption: area, Columns: []reports.Column{
		{Title: "ID", Share: 0.7}, {Title: w.section, Share: 4, Head: true}, {Title: w.demonstrated, Share: 1.6}, {Title: w.possible, Share: 1.6}, {Title: w.target, Share: 1, Align: reports.AlignEnd},
	}, Rows: []reports.Row{{Band: true, Cells: []reports.Cell{{Text: said(w.group)}}}}}
	for n := range 5 + i%4 {
		level := chart.Level{Low: n % 5, High: min(n%5+n%2, 4), Unknown: n == 5, None: n == 6}
		table.Rows = append(table.Rows, reports.Row{Cells: []reports.Cell{
			{Text: said(fmt.Sprintf("%d%c", 13+i%2, 'a'+n))}, {Text: said(w.long), Below: []reports.Inline{said(w.short), {{Text: w.user, User: true}}}}, {Chart: level, Text: said(w.short)},
			{Chart: chart.Bar{Value: chart.Span{Low: float64(n) / 8, High: float64(n)/8 + 0.2}, Target: chart.At(0.75), None: n == 6}}, {Text: said("1.8"), Shade: chart.Heat(float64(n) / 6)},
		}})
	}
	return []reports.Block{
		reports.Heading{Level: 1 + i%2, ID: fmt.Sprintf("area-%d", i), Text: area, NewPage: i%3 == 2},
		reports.Para{Text: said(w.long)},
		table,
		reports.Keep{Blocks: []reports.Block{reports.Heading{Level: 3, Text: w.group}, reports.Para{Text: said(w.long)}, reports.List{Items: []reports.Inline{said(w.short), said(w.user)}}}},
	}
}

func sampleAnnex(w words) reports.Block {
	t := reports.Table{Dense: true, Caption: w.part, Columns: []reports.Column{{Title: "ref"}, {Title: w.section, Share: 4}, {Title: w.group, Share: 4}, {Title: "n", Align: reports.AlignCenter}}}
	for n := range 60 {
		t.Rows = append(t.Rows, reports.Row{Bold: n%10 == 0, Cells: []reports.Cell{{Text: said(fmt.Sprint(n))}, {Text: said(w.short)}, {Text: said(w.section)}, {Text: said(strings.Repeat("1", n%4))}}})
	}
	return t
}

func legend(w words) chart.Legend {
	return chart.Legend{Low: w.demonstrated, High: w.possible, Target: w.target}
}

var ticks = []chart.Tick{{At: 0, Label: "0"}, {At: 0.25, Label: "1"}, {At: 0.5, Label: "2"}, {At: 0.75, Label: "3"}, {At: 1, Label: "4"}}

func sampleRadar(w words) chart.Radar {
	r := chart.Radar{Ticks: ticks[1:], Legend: legend(w)}
	for i, area := range w.areas {
		low := float64((i*37)%80) / 100
		r.Axes = append(r.Axes, chart.Axis{Label: area, Value: chart.Span{Low: low, High: min(low+0.15, 1)}, Target: chart.At(0.75), None: i == 6})
	}
	return r
}

func sampleBars(w words) chart.Bars {
	b := chart.Bars{Ticks: ticks, Legend: legend(w)}
	for i, area := range w.areas {
		low := float64((i*37)%80) / 100
		b.Rows = append(b.Rows, chart.BarRow{Label: area, Value: chart.Span{Low: low, High: min(low+0.15, 1)}, Target: chart.At(0.75), None: i == 6, Text: fmt.Sprintf("%.1f–%.1f", low*4, low*4+0.6)})
	}
	return b
}

func sampleHeat(w words) chart.HeatMap {
	h := chart.HeatMap{Columns: w.facets, Legend: chart.HeatLegend{Low: w.demonstrated, High: w.target, None: w.possible}}
	for i, area := range w.areas {
		row := chart.HeatRow{Label: area}
		for j := range w.facets {
			v := float64((i*31+j*17)%100) / 100
			row.Cells = append(row.Cells, chart.HeatCell{Value: v, Text: fmt.Sprintf("%.1f", 4*v), None: (i+j)%9 == 8})
		}
		h.Rows = append(h.Rows, row)
	}
	return h
}

func sampleDumbbell(w words) chart.Dumbbell {
	d := chart.Dumbbell{Ticks: ticks, Hollow: w.demonstrated, Filled: w.possible}
	for i, area := range w.areas {
		a, b := float64((i*37)%100)/100, float64((i*53)%100)/100
		d.Rows = append(d.Rows, chart.DumbbellRow{Label: area, Hollow: chart.At(a), Filled: chart.Mark{At: b, Set: i != 4}, Text: fmt.Sprintf("%+.1f", 4*(b-a))})
	}
	return d
}

func sampleTimeline(w words) chart.Timeline {
	t := chart.Timeline{Months: 36, Phases: []chart.Phase{{Title: w.group, Start: 0, End: 12}, {Title: w.section, Start: 12, End: 24}, {Title: w.part, Start: 24, End: 36}}}
	for m := 0; m <= 36; m += 6 {
		t.Ticks = append(t.Ticks, chart.Tick{At: float64(m), Label: fmt.Sprint(m)})
	}
	for i, area := range w.areas {
		start := float64(i * 2)
		task := chart.Task{Label: area, Text: fmt.Sprint(i+1, " ", w.month), Start: start, End: start + 6 + float64(i%3)*3, Strong: i < 3}
		if i > 3 {
			task.After = []int{i - 4}
		}
		t.Tasks = append(t.Tasks, task)
	}
	return t
}

// long is a document of the length of a real report.
func long(w words) *reports.Document {
	doc := sample(w)
	for i, area := range append(w.areas, w.areas...) {
		doc.Blocks = append(doc.Blocks, sampleArea(w, i, area+fmt.Sprint(" ", i))...)
	}
	return doc
}
