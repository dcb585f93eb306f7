package main

import "fmt"

// tilesNEON writes the tiles of package topk.
func tilesNEON(n *neon) {
	for _, users := range []int{4, 2, 1} {
		tileNEON(n, users)
	}
}

// tileNEON scores a panel in two halves of four registers of items each, by the users'
// numbers in the lanes of one register. Hits, which are few, are looked for one by one.
//
// R0 panels, R1 n, R2 users, R4 thresholds, R5 first, R6 scores, R7 items, R8 counts,
// R9 done, R10 full, R12 stride, R15 bytes of a row of a panel; V16 to V31 sums.
func tileNEON(n *neon, users int) {
	name := fmt.Sprintf("tile%dNEON", users)
	n.function(name, fmt.Sprintf("is a pass over n panels for %d users.", users), tileSignature, 64, 88)
	for i, param := range []string{"panels+0", "n+8", "users+16", "stride+24", "thresholds+32", "first+40", "scores+48", "items+56", "counts+64"} {
		n.op("MOVD %s(FP), R%d", param, []int{0, 1, 2, 12, 4, 5, 6, 7, 8}[i])
	}
	n.op("MOVD ZR, R9")
	n.op("MOVD ZR, R10")
	n.op("MOVD $%d, R15", 4*panelWidth)
	n.label("panel")
	sum := func(m, h int) int { return 16 + 4*m + h }
	for half := range 2 {
		for m := range users {
			for h := range 4 {
				n.zero(sum(m, h))
			}
		}
		n.op("ADD $%d, R0, R11", 64*half)
		n.op("MOVD R2, R13")
		n.op("MOVD R12, R3")
		n.label("component%d", half)
		n.op("VLD1.P (R11)(R15), %s", list(0, 4))
		n.op(map[int]string{4: "VLD1.P 16(R13), [V4.S4]", 2: "FMOVD.P 8(R13), F4", 1: "FMOVS.P 4(R13), F4"}[users])
		for m := range users {
			for h := range 4 {
				n.mulBy(5+h, h, 4, m)
			}
			for h := range 4 {
				n.add(sum(m, h), sum(m, h), 5+h)
			}
		}
		n.op("SUBS $1, R3")
		n.op("BNE component%d", half)
		for m := range users {
			n.op("FMOVS %d(R4), F4", 4*m)
			n.op("VDUP V4.S[0], V4.S4")
			for h := range 4 {
				n.greater(5+h, sum(m, h), 4)
			}
			n.op("VORR V5.B16, V6.B16, V5.B16")
			n.op("VORR V7.B16, V8.B16, V7.B16")
			n.op("VORR V5.B16, V7.B16, V5.B16")
			n.maxOf(5, 5)
			n.op("VMOV V5.S[0], R13")
			n.op("CBNZ R13, hit%d_%d", half, m)
			n.label("next%d_%d", half, m)
		}
	}
	n.op("LSL $7, R12, R13")
	n.op("ADD R13, R0")
	n.op("ADD $%d, R5", panelWidth)
	n.op("ADD $1, R9")
	n.op("CBNZ R10, return")
	n.op("CMP R1, R9")
	n.op("BLT panel")
	n.label("return")
	n.op("MOVD R9, ret+80(FP)")
	n.op("RET")
	for half := range 2 {
		for m := range users {
			at := fmt.Sprintf("%d_%d", half, m)
			n.label("hit%s", at)
			n.op("MOVD $scratch-64(SP), R20")
			n.op("VST1 %s, (R20)", list(sum(m, 0), 4))
			n.op("MOVW %d(R8), R19", 4*m)
			n.op("ADD $%d, R6, R21", m*hitRoom*4)
			n.op("ADD $%d, R7, R23", m*hitRoom*4)
			n.op("ADD $%d, R5, R22", 16*half)
			n.op("ADD $16, R22, R24")
			n.label("each%s", at)
			n.op("FMOVS.P 4(R20), F5")
			n.op("FCMPS F4, F5")
			n.op("BLE below%s", at)
			n.op("FMOVS F5, (R21)(R19<<2)")
			n.op("MOVW R22, (R23)(R19<<2)")
			n.op("ADD $1, R19")
			n.label("below%s", at)
			n.op("ADD $1, R22")
			n.op("CMP R24, R22")
			n.op("BLT each%s", at)
			n.op("MOVW R19, %d(R8)", 4*m)
			n.op("CMP $%d, R19", hitLimit)
			n.op("BLE next%s", at)
			n.op("MOVD $1, R10")
			n.op("B next%s", at)
		}
	}
}
