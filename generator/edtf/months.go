package edtf

import (
	_ "embed"
	"strconv"
	"strings"
	"sync"
	"unicode"
)

// monthTable has the names of months in the languages of Unicode's CLDR, in small letters, each with the months it can mean:
// one of two in few cases, such as "listopada", November in Polish and October in Croatian. A test of package i18n writes it.
//
//go:embed months.tsv
var monthTable string

var monthNames = sync.OnceValue(func() map[string][]int {
	names := map[string][]int{}
	for line := range strings.Lines(monthTable) {
		name, list, _ := strings.Cut(strings.TrimSpace(line), "\t")
		for n := range strings.SplitSeq(list, ",") {
			month, _ := strconv.Atoi(n)
			names[name] = append(names[name], month)
		}
	}
	return names
})

// beside are words that stand in a date besides the name of the month and say nothing more, such as "de" in "20 de noviembre de
// 2025", and the signs and words of day, month and year where months have numbers.
var beside = words("a al anul d da dag dal de dean del der den di die do du el en i in la le les lé m mh o of r the um v y " +
	"st nd rd th er ère eme ème º ª ngày tháng năm gada год года году г рік року роки р годъ років 年 月 日 년 월 일 號 号 ж жыл " +
	"monday tuesday wednesday thursday friday saturday sunday")

func words(list string) map[string]bool {
	set := map[string]bool{}
	for w := range strings.FieldsSeq(list) {
		set[w] = true
	}
	return set
}

// zeros are those of the digits of scripts that dates are written with, besides ASCII's.
var zeros = []rune{'٠', '۰', '०', '০', '੦', '૦', '୦', '௦', '౦', '೦', '൦', '０'}

// digit returns a digit of any of the scripts as one of ASCII, and others as they are.
func digit(c rune) rune {
	for _, zero := range zeros {
		if c >= zero && c <= zero+9 {
			return '0' + c - zero
		}
	}
	return c
}

// inWords returns the days or months that a date in words can mean, in any language whose months have names that are known
// here: "20 листопада 2025", "20 de noviembre de 2025", "2025年11月20日". There are none when a word is left over.
func inWords(s string) (readings []string) {
	var numbers []string
	var months []int
	named := false
	for _, part := range parts(s) {
		first := []rune(part)[0]
		switch {
		case first >= '0' && first <= '9':
			numbers = append(numbers, part)
		case beside[part]:
		case named || monthNames()[part] == nil:
			return nil
		default:
			months, named = monthNames()[part], true
		}
	}
	year, day := "", ""
	switch {
	case named && len(numbers) == 1:
		year = numbers[0]
	case named && len(numbers) == 2 && len(numbers[0]) == 4:
		year, day = numbers[0], numbers[1]
	case named && len(numbers) == 2:
		day, year = numbers[0], numbers[1]
	case strings.ContainsAny(s, "年년") && len(numbers) > 1 && len(numbers) < 4:
		year = numbers[0]
		months = numbered(numbers[1])
		if len(numbers) == 3 {
			day = numbers[2]
		}
	case strings.Contains(s, "tháng") && len(numbers) == 3: // Vietnamese months have numbers
		day, year = numbers[0], numbers[2]
		months = numbered(numbers[1])
	}
	if len(year) != 4 {
		return nil
	}
	for _, month := range months {
		text := year + "-" + pad(strconv.Itoa(month))
		if day != "" {
			text += "-" + pad(day)
		}
		if r := possible(text); r != "" {
			readings = append(readings, r)
		}
	}
	return readings
}

// parts divides a text into numbers and words, in small letters and with the digits of ASCII.
func parts(s string) (list []string) {
	const none, number, word = 0, 1, 2
	kind := none
	for _, c := range strings.ToLower(s) {
		c = digit(c)
		is := none
		switch {
		case c >= '0' && c <= '9':
			is = number
		case unicode.IsLetter(c) || unicode.IsMark(c):
			is = word
		}
		switch {
		case is != none && is == kind:
			list[len(list)-1] += string(c)
		case is != none:
			list = append(list, string(c))
		}
		kind = is
	}
	return list
}

func numbered(s string) []int {
	n, err := strconv.Atoi(s)
	if err != nil || n < 1 || n > 12 {
		return nil
	}
	return []int{n}
}

func pad(s string) string {
	if len(s) == 1 {
		return "0" + s
	}
	return s
}
