package figure

import (
	"bytes"
	"encoding/binary"
	"hash/crc32"
	"image/png"
	"io"

	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/vgimg"
)

// newPNG is a canvas of so many dots an inch, and what writes it.
func newPNG(w, h vg.Length, dpi int) (canvas, func(io.Writer) error) {
	c := vgimg.NewWith(vgimg.UseWH(w, h), vgimg.UseDPI(dpi))
	return c, func(out io.Writer) error {
		var buf bytes.Buffer
		if err := png.Encode(&buf, c.Image()); err != nil {
			return err
		}
		// The size in centimetres is in a chunk of its own (PNG, 11.3.5.3), which
		// image/png does not write, behind the header of 8 + 25 bytes.
		const head = 33
		for _, part := range [][]byte{buf.Bytes()[:head], resolution(dpi), buf.Bytes()[head:]} {
			if _, err := out.Write(part); err != nil {
				return err
			}
		}
		return nil
	}
}

// resolution is the chunk pHYs: pixels a metre.
func resolution(dpi int) []byte {
	perMetre := uint32(dpi * 10000 / 254) // an inch is 2.54 cm
	chunk := []byte("\x00\x00\x00\x09pHYs")
	chunk = binary.BigEndian.AppendUint32(chunk, perMetre)
	chunk = binary.BigEndian.AppendUint32(chunk, perMetre)
	chunk = append(chunk, 1)
	return binary.BigEndian.AppendUint32(chunk, crc32.ChecksumIEEE(chunk[4:]))
}
