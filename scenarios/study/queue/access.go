package queue

import (
	"crypto/rand"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"fmt"
	"net"
	"net/url"
	"os"
	"strings"
)

// Access is how a worker comes to a head.
type Access struct {
	URL   string `json:"url"`          // nats://HOST:PORT, or tls://HOST:PORT
	Token string `json:"token"`        // what the head wants to hear
	CA    string `json:"ca,omitempty"` // PEM file of who has signed the head's certificate; "" are those that this machine trusts
}

// check refuses what others could read or take part in.
func (a Access) check() error {
	u, err := url.Parse(a.URL)
	if err != nil || u.Port() == "" || u.Scheme != "nats" && u.Scheme != "tls" {
		return fmt.Errorf("%q is no address of a head, expected tls://HOST:PORT, or nats://127.0.0.1:PORT on this machine", a.URL)
	}
	if u.Scheme == "nats" && !loopback(u.Hostname()) {
		return fmt.Errorf("%s is another machine, and others on the way could read and write: expected tls://%s", a.URL, u.Host)
	}
	if a.Token == "" {
		return fmt.Errorf("the head at %s wants a token", a.URL)
	}
	return nil
}

// tls reports whether the head is to be spoken to by TLS.
func (a Access) tls() bool { return strings.HasPrefix(a.URL, "tls://") }

// untrusted reports whether an error is one of a certificate.
func untrusted(err error) bool {
	var bad *tls.CertificateVerificationError
	return errors.As(err, &bad)
}

// trust is the TLS that a worker asks for.
func (a Access) trust() (*tls.Config, error) {
	c := &tls.Config{MinVersion: tls.VersionTLS12}
	if a.CA == "" {
		return c, nil
	}
	text, err := os.ReadFile(a.CA)
	if err != nil {
		return nil, err
	}
	c.RootCAs = x509.NewCertPool()
	if !c.RootCAs.AppendCertsFromPEM(text) {
		return nil, fmt.Errorf("%s holds no certificate in PEM", a.CA)
	}
	return c, nil
}

// loopback reports whether a host is this machine, and nobody else can come to it.
func loopback(host string) bool {
	ip := net.ParseIP(host)
	return host == "localhost" || ip != nil && ip.IsLoopback()
}

// Listen says where a head listens.
type Listen struct {
	Address   string // HOST:PORT; "" is a free port of 127.0.0.1
	Token     string // "" is one at random, on this machine only
	Cert, Key string // PEM files; TLS where they are given
	CA        string // of who has signed Cert, for the workers that read the study's folder
}

// open checks where a head is to listen, and makes its token. Other machines can come
// only with a token, and only by TLS.
func (l *Listen) open() (host string, port int, err error) {
	if l.Address == "" {
		l.Address = "127.0.0.1:0"
	}
	host, _, err = net.SplitHostPort(l.Address)
	switch {
	case err != nil:
		return "", 0, fmt.Errorf("%q is no address to listen at, expected HOST:PORT", l.Address)
	case (l.Cert == "") != (l.Key == ""):
		return "", 0, errors.New("a certificate and its key go together")
	case !loopback(host) && l.Token == "":
		return "", 0, fmt.Errorf("listening at %s lets other machines in, which needs a token", l.Address)
	case !loopback(host) && l.Cert == "":
		return "", 0, fmt.Errorf("listening at %s lets other machines in, which needs TLS: a certificate and its key", l.Address)
	}
	// The server would say nothing of a port that is taken.
	probe, err := net.Listen("tcp", l.Address)
	if err != nil {
		return "", 0, fmt.Errorf("the head cannot listen: %w", err)
	}
	port = probe.Addr().(*net.TCPAddr).Port
	if l.Token == "" {
		l.Token = rand.Text()
	}
	return host, port, probe.Close()
}

// tls is what the head shows; nil without a certificate.
func (l Listen) tls() (*tls.Config, error) {
	if l.Cert == "" {
		return nil, nil
	}
	pair, err := tls.LoadX509KeyPair(l.Cert, l.Key)
	if err != nil {
		return nil, fmt.Errorf("the head's certificate: %w", err)
	}
	return &tls.Config{MinVersion: tls.VersionTLS12, Certificates: []tls.Certificate{pair}}, nil
}
