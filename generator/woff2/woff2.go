// Package woff2 unpacks fonts of the web (W3C, WOFF File Format 2.0), so that what a site serves can be drawn with as well.
package woff2

import (
	"bytes"
	"cmp"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"slices"

	"github.com/andybalholm/brotli"
)

// tags are the tables that a directory names by their place here.
const tags = "cmapheadhheahmtxmaxpnameOS/2postcvt fpgmglyflocaprepCFF VORGEBDTEBLCgasphdmxkernLTSHPCLTVDMXvheavmtxBASEGDEFGPOSGSUBEBSC" +
	"JSTFMATHCBDTCBLCCOLRCPALSVG sbixacntavarbdatblocbslncvarfdscfeatfmtxfvargvarhstyjustlcarmortmorxopbdproptrakZapfSilfGlatGlocFeatSill"

// most is how many bytes a font may have when it is unpacked.
const most = 32 << 20

var errShort = errors.New("the font ends too early")

// table is a part of a font.
type table struct {
	tag     string
	changed bool // from what is in an OpenType font
	data    []byte
}

// Decode returns a font as OpenType. Collections of fonts are not read.
func Decode(font []byte) (_ []byte, err error) {
	in := &reader{rest: font}
	if string(in.take(4)) != "wOF2" {
		return nil, errors.New("it is no font in WOFF2")
	}
	flavour := in.take(4)
	in.take(4)
	n := int(in.u16())
	in.take(6)
	packed := int(in.u32())
	in.take(24)
	if string(flavour) == "ttcf" {
		return nil, errors.New("it is a collection of fonts")
	}
	tables, sizes, sum := make([]table, n), make([]int, n), 0
	for i := range tables {
		flags := in.u8()
		t := &tables[i]
		if known := 4 * int(flags&63); known < len(tags) {
			t.tag = tags[known : known+4]
		} else {
			t.tag = string(in.take(4))
		}
		sizes[i] = in.base128()
		t.changed = flags>>6 != 0
		if t.tag == "glyf" || t.tag == "loca" {
			t.changed = flags>>6 != 3
		}
		if t.changed {
			sizes[i] = in.base128()
		}
		sum += sizes[i]
		if sum > most {
			return nil, fmt.Errorf("it has more than %d bytes", most)
		}
	}
	stream := in.take(packed)
	if in.short {
		return nil, errShort
	}
	data := make([]byte, sum)
	if _, err := io.ReadFull(brotli.NewReader(bytes.NewReader(stream)), data); err != nil {
		return nil, fmt.Errorf("unpack it: %w", err)
	}
	for i := range tables {
		tables[i].data, data = data[:sizes[i]:sizes[i]], data[sizes[i]:]
	}
	if err := restore(tables); err != nil {
		return nil, err
	}
	return assemble(flavour, tables), nil
}

// restore turns tables that were changed into what OpenType has.
func restore(tables []table) error {
	find := func(tag string) *table {
		i := slices.IndexFunc(tables, func(t table) bool { return t.tag == tag })
		if i < 0 {
			return new(table) // one without data
		}
		return &tables[i]
	}
	glyf, loca, hmtx, head, hhea := find("glyf"), find("loca"), find("hmtx"), find("head"), find("hhea")
	if !glyf.changed {
		if hmtx.changed {
			return errors.New("its widths are changed, and its outlines are not")
		}
		return nil
	}
	if len(head.data) < 54 || len(hhea.data) < 36 {
		return errShort
	}
	o, err := outlines(glyf.data)
	if err != nil {
		return err
	}
	glyf.data, loca.data = o.glyf, o.loca
	binary.BigEndian.PutUint16(head.data[50:], 1) // places of four bytes
	if hmtx.changed {
		hmtx.data, err = widths(hmtx.data, int(binary.BigEndian.Uint16(hhea.data[34:])), o.lefts)
	}
	return err
}

// assemble writes an OpenType font. Its checksums are left out, since nobody checks them.
func assemble(flavour []byte, tables []table) []byte {
	slices.SortFunc(tables, func(a, b table) int { return cmp.Compare(a.tag, b.tag) })
	out := append([]byte(nil), flavour...)
	out = binary.BigEndian.AppendUint16(out, uint16(len(tables)))
	out = append(out, make([]byte, 6)...) // for searching, which readers do as they like
	at := len(out) + 16*len(tables)
	for _, t := range tables {
		out = append(out, t.tag...)
		out = append(out, 0, 0, 0, 0)
		out = binary.BigEndian.AppendUint32(out, uint32(at))
		out = binary.BigEndian.AppendUint32(out, uint32(len(t.data)))
		at += (len(t.data) + 3) &^ 3
	}
	for _, t := range tables {
		out = append(out, t.data...)
		out = append(out, make([]byte, -len(t.data)&3)...)
	}
	return out
}

// widths restores the table hmtx, which left out how far letters begin from the left where their outlines say so.
func widths(changed []byte, metrics int, lefts []int16) ([]byte, error) {
	in := &reader{rest: changed}
	flags := in.u8()
	advances := make([]uint16, metrics)
	for i := range advances {
		advances[i] = in.u16()
	}
	if metrics > len(lefts) || metrics == 0 {
		return nil, errors.New("it has more widths than letters, or none")
	}
	var out []byte
	for i, left := range lefts {
		if i < metrics {
			out = binary.BigEndian.AppendUint16(out, advances[i])
		}
		if i < metrics && flags&1 == 0 || i >= metrics && flags&2 == 0 {
			left = int16(in.u16())
		}
		out = binary.BigEndian.AppendUint16(out, uint16(left))
	}
	if in.short {
		return nil, errShort
	}
	return out, nil
}

// reader reads numbers. After the end of what it reads there are zeros, and it is short.
type reader struct {
	rest  []byte
	short bool
}

func (r *reader) take(n int) []byte {
	if n < 0 || n > len(r.rest) {
		r.short, r.rest = true, nil
		return make([]byte, min(max(n, 0), 64))
	}
	data := r.rest[:n:n]
	r.rest = r.rest[n:]
	return data
}

func (r *reader) u8() uint8   { return r.take(1)[0] }
func (r *reader) u16() uint16 { return binary.BigEndian.Uint16(r.take(2)) }
func (r *reader) u32() uint32 { return binary.BigEndian.Uint32(r.take(4)) }

// base128 reads a number of up to five bytes, of which all but the last have the highest bit set.
func (r *reader) base128() int {
	var n uint32
	for range 5 {
		b := r.u8()
		n = n<<7 | uint32(b&0x7f)
		if b < 0x80 {
			return int(n)
		}
	}
	r.short = true
	return 0
}

// short255 reads a number of up to three bytes.
func (r *reader) short255() int {
	switch b := r.u8(); b {
	case 253:
		return int(r.u16())
	case 254:
		return 506 + int(r.u8())
	case 255:
		return 253 + int(r.u8())
	default:
		return int(b)
	}
}
