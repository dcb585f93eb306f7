package queue

import (
	"context"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/x509"
	"encoding/pem"
	"math/big"
	"net"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"bubblechamber/scenarios/study"
)

// certificate makes one for this machine that has signed itself.
func certificate(t testing.TB) (cert, key string) {
	t.Helper()
	secret, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	template := &x509.Certificate{
		SerialNumber: big.NewInt(1), NotBefore: time.Now().Add(-time.Hour), NotAfter: time.Now().Add(time.Hour),
		IsCA: true, BasicConstraintsValid: true, KeyUsage: x509.KeyUsageCertSign | x509.KeyUsageDigitalSignature,
		DNSNames: []string{"localhost"}, IPAddresses: []net.IP{net.IPv4(127, 0, 0, 1)},
	}
	der, err := x509.CreateCertificate(rand.Reader, template, template, &secret.PublicKey, secret)
	if err != nil {
		t.Fatal(err)
	}
	hidden, err := x509.MarshalPKCS8PrivateKey(secret)
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	cert, key = filepath.Join(dir, "cert.pem"), filepath.Join(dir, "key.pem")
	for name, block := range map[string]*pem.Block{cert: {Type: "CERTIFICATE", Bytes: der}, key: {Type: "PRIVATE KEY", Bytes: hidden}} {
		if err := os.WriteFile(name, pem.EncodeToMemory(block), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return cert, key
}

// Nobody else's machine gets in without a token and TLS.
func TestOtherMachinesNeedTokenAndTLS(t *testing.T) {
	cert, key := certificate(t)
	for want, l := range map[string]Listen{
		"needs a token":           {Address: "0.0.0.0:0", Cert: cert, Key: key},
		"needs TLS":               {Address: ":0", Token: "secret"},
		"go together":             {Address: "127.0.0.1:0", Cert: cert},
		"no address to listen at": {Address: "here"},
		"no such file":            {Address: "127.0.0.1:0", Cert: cert + "x", Key: key},
	} {
		h, err := Open(t.TempDir(), Config{Listen: l})
		if err == nil {
			h.Close(false)
		}
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%+v: %v, want %q", l, err, want)
		}
	}
	taken, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer taken.Close()
	if _, err := Open(t.TempDir(), Config{Listen: Listen{Address: taken.Addr().String()}}); err == nil || !strings.Contains(err.Error(), "cannot listen") {
		t.Errorf("a port that is taken: %v", err)
	}
	for want, a := range map[string]Access{
		"expected tls://example.org:4222": {URL: "nats://example.org:4222", Token: "secret"},
		"wants a token":                   {URL: "tls://example.org:4222"},
		"no address of a head":            {URL: "http://example.org:4222", Token: "secret"},
	} {
		_, err := (&Worker{Access: a}).Run(context.Background())
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%+v: %v, want %q", a, err, want)
		}
	}
}

// Over the network: with the token and a certificate that is trusted it works, with
// another of either it does not.
func TestOverTLS(t *testing.T) {
	p := planOf(t, sizes, 4)
	cert, key := certificate(t)
	h, dir := open(t, p, Config{Listen: Listen{Address: "0.0.0.0:0", Token: "secret", Cert: cert, Key: key, CA: cert}})
	defer h.Close(true)
	_, port, err := net.SplitHostPort(strings.TrimPrefix(h.Access.URL, "tls://"))
	if err != nil {
		t.Fatal(err)
	}
	right := Access{URL: "tls://localhost:" + port, Token: "secret", CA: cert}
	wrong, unknown := right, right
	wrong.Token = "guessed"
	unknown.CA = ""
	for want, a := range map[string]Access{"refuses this token": wrong, "not trusted here": unknown} {
		began := time.Now()
		_, err := (&Worker{Access: a}).Run(context.Background())
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%v, want %q", err, want)
		}
		if time.Since(began) > 10*time.Second {
			t.Errorf("%s: it took %s to say so", want, time.Since(began))
		}
	}
	ran := make(chan int, 1)
	go func() {
		n, err := (&Worker{Access: right}).Run(context.Background())
		if err != nil {
			t.Error(err)
		}
		ran <- n
	}()
	table(t, p, dir, study.Options{Crew: h})
	if err := h.Close(true); err != nil {
		t.Fatal(err)
	}
	if n := <-ran; n != 18 {
		t.Errorf("the worker ran %d of 18 cells", n)
	}
}
