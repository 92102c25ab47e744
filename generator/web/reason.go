package web

import (
	"compress/flate"
	"compress/gzip"
	"context"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"strings"
	"syscall"
	"time"
)

// Reason describes in a few words why there was no answer, always the same words for the same failure. The timeout is that
// of the request.
func Reason(err error, timeout time.Duration) string {
	var refused NotPublicError
	var port PortError
	var lookup *net.DNSError
	var untrusted *tls.CertificateVerificationError
	switch {
	case errors.As(err, &refused):
		return fmt.Sprintf("leads to %s, which is no public address, and was not asked", refused.Addr)
	case errors.As(err, &port):
		return fmt.Sprintf("%v; it was not asked", port)
	case is[UnfitError](err):
		return "leads on to " + err.Error()
	case timedOut(err):
		return fmt.Sprintf("no whole answer within %v", timeout)
	case errors.As(err, &lookup) && lookup.IsNotFound:
		return "there is no host of that name"
	case errors.As(err, &lookup):
		return "the name of the host could not be looked up"
	case errors.As(err, &untrusted):
		return "its certificate " + certificate(untrusted.Err)
	case is[tls.RecordHeaderError](err), is[tls.AlertError](err), errors.Is(err, http.ErrSchemeMismatch):
		return "no secure connection could be made"
	case errors.Is(err, syscall.ECONNREFUSED):
		return "nothing answers at that host and port"
	case errors.Is(err, syscall.ECONNRESET), errors.Is(err, syscall.EPIPE), errors.Is(err, io.EOF), errors.Is(err, io.ErrUnexpectedEOF):
		return "the connection broke off"
	case errors.Is(err, gzip.ErrHeader), errors.Is(err, gzip.ErrChecksum), is[flate.CorruptInputError](err):
		return "its compression is damaged"
	}
	text := strings.TrimPrefix(err.Error(), "net/http: HTTP/1.x transport connection broken: ")
	text = strings.Join(strings.Fields(strings.ToValidUTF8(text, "?")), " ")
	return "no answer that can be read: " + text[:min(len(text), 120)]
}

func certificate(err error) string {
	if is[x509.HostnameError](err) {
		return "is made out to another host"
	}
	if invalid, ok := errors.AsType[x509.CertificateInvalidError](err); ok && invalid.Reason == x509.Expired {
		return "has expired, or is not valid yet"
	}
	return "is signed by nobody this machine trusts"
}

func timedOut(err error) bool {
	slow, ok := errors.AsType[net.Error](err)
	return errors.Is(err, context.DeadlineExceeded) || ok && slow.Timeout()
}

// Temporary reports whether a failure may be over in a few seconds.
func Temporary(err error) bool {
	lookup, ok := errors.AsType[*net.DNSError](err)
	return !is[NotPublicError](err) && !is[UnfitError](err) && !is[PortError](err) && !is[*tls.CertificateVerificationError](err) && !(ok && lookup.IsNotFound)
}

func is[E error](err error) bool {
	_, ok := errors.AsType[E](err)
	return ok
}
