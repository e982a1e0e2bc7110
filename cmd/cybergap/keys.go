package main

import (
	"bytes"
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"

	"cybergap/internal/disk"
	"cybergap/internal/seal"

	"aead.dev/minisign"
	"github.com/spf13/cobra"
)

func (a *app) keysCmd() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "keys",
		Short: "keys to sign reports with: make a pair, show which one a file holds",
		Args:  cobra.NoArgs,
		RunE:  func(cmd *cobra.Command, _ []string) error { return cmd.Help() },
	}
	cmd.AddCommand(a.keysNewCmd(), a.keysShowCmd())
	return cmd
}

func (a *app) keysNewCmd() *cobra.Command {
	var o keyOptions
	cmd := &cobra.Command{
		Use:   "new NAME",
		Short: "make a pair of keys: NAME.key signs, NAME.pub checks; never overwrites",
		Long: `Make a pair of keys. NAME.key signs reports and stays secret; it is protected by a
password, which is asked for on the terminal. NAME.pub goes to those who check your
reports, on another way than the reports themselves.

The files are those of minisign, whose own program reads them too. To protect a key,
and to use it, takes about 1 GB of memory for a few seconds, so that guessing is dear.`,
		Example: "  cybergap keys new ministry\n  cybergap report island.yaml --sign ministry.key -o island.pdf\n  cybergap verify island.pdf --key ministry.pub",
		Args:    cobra.ExactArgs(1),
	}
	cmd.Flags().BoolVar(&o.noPassword, "no-password", false, "leave the private key unprotected")
	cmd.Flags().StringVar(&o.passwordFile, "password-file", "", "file with the password on its first line")
	cmd.RunE = a.loaded(func(cmd *cobra.Command, args []string) error { return a.newKeys(cmd.Context(), args[0], o) })
	return cmd
}

// keyOptions are the flags of `cybergap keys new`.
type keyOptions struct {
	noPassword   bool
	passwordFile string
}

func (a *app) newKeys(ctx context.Context, name string, o keyOptions) error {
	if o.noPassword && o.passwordFile != "" {
		return usage(advice("hint.leave-out"), "keys new: --no-password and --password-file contradict each other")
	}
	private, public := name+".key", name+".pub"
	for _, path := range []string{private, public} {
		if _, err := os.Lstat(path); err == nil {
			return taken(path)
		}
	}
	pub, key, err := minisign.GenerateKey(rand.Reader)
	if err != nil {
		return fmt.Errorf("make keys: %w", err)
	}
	secret, err := a.protected(ctx, key, private, o)
	if err != nil {
		return err
	}
	open, err := pub.MarshalText()
	if err != nil {
		return fmt.Errorf("make keys: %w", err)
	}
	if err := createPair(private, secret, public, open); err != nil {
		return err
	}
	p, err := a.messages("")
	if err != nil {
		return err
	}
	_, err = fmt.Fprintf(a.stdout, "%s\n%s\n", p.Text("keys.created", "Private", private, "Public", public, "ID", seal.KeyID(pub.ID())),
		p.Text("keys.keep", "Private", private, "Public", public))
	return err
}

// protected writes a private key under its password.
func (a *app) protected(ctx context.Context, key minisign.PrivateKey, path string, o keyOptions) ([]byte, error) {
	if o.noPassword {
		return key.MarshalText()
	}
	password, err := a.newPassword(ctx, path, o.passwordFile)
	if err != nil {
		return nil, err
	}
	return minisign.EncryptKey(password, key)
}

// createPair writes both files, or none.
func createPair(private string, secret []byte, public string, open []byte) error {
	if err := disk.Create(private, append(secret, '\n'), 0o600); err != nil {
		return notCreated(private, err)
	}
	if err := disk.Create(public, append(open, '\n'), 0o644); err != nil {
		return errors.Join(notCreated(public, err), os.Remove(private))
	}
	return nil
}

func notCreated(path string, err error) error {
	if errors.Is(err, fs.ErrExist) {
		return taken(path)
	}
	return noFolder(path, fmt.Errorf("write %s: %w", path, err))
}

func taken(path string) error {
	return withHint(fmt.Errorf("%s exists already and is left as it is", path), advice("keys.hint.name"))
}

func (a *app) keysShowCmd() *cobra.Command {
	cmd := &cobra.Command{
		Use:     "show NAME.pub",
		Short:   "print the identifier of a public key",
		Example: "  cybergap keys show ministry.pub",
		Args:    cobra.ExactArgs(1),
	}
	cmd.RunE = a.loaded(func(_ *cobra.Command, args []string) error {
		key, err := publicKey(args[0])
		if err != nil {
			return err
		}
		p, err := a.messages("")
		if err != nil {
			return err
		}
		_, err = fmt.Fprintln(a.stdout, p.Text("keys.id", "ID", seal.KeyID(key.Public.ID())))
		return err
	})
	return cmd
}

// publicKey reads a public key.
func publicKey(path string) (seal.Key, error) {
	key := seal.Key{Name: path}
	text, err := readShort(path)
	if err != nil {
		return key, fmt.Errorf("read key: %w", err)
	}
	if err := key.Public.UnmarshalText(text); err != nil {
		return key, withHint(fmt.Errorf("%s is not a public key", path), advice("keys.hint.public"))
	}
	return key, nil
}

// mayBeSigned refuses flags that cannot be followed, before anything is read.
func mayBeSigned(format string, o reportOptions) error {
	switch {
	case o.sign == "" && o.passwordFile != "":
		return usage(advice("hint.flags", "Command", "cybergap report"), "report: --password-file needs --sign")
	case o.sign != "" && format != "pdf":
		return usage(advice("keys.hint.pdf"), "report: --sign signs PDF only, not %s", format)
	}
	return nil
}

// signer returns the key that the flags of a report ask for, nil where they ask for none.
func (a *app) signer(ctx context.Context, o reportOptions) (*minisign.PrivateKey, error) {
	if o.sign == "" {
		return nil, nil
	}
	text, err := readShort(o.sign)
	if err != nil {
		return nil, fmt.Errorf("read key: %w", err)
	}
	var key minisign.PrivateKey
	if !minisign.IsEncrypted(text) {
		if err := key.UnmarshalText(text); err != nil {
			return nil, withHint(fmt.Errorf("%s is not a private key", o.sign), advice("keys.hint.private"))
		}
		return &key, nil
	}
	password, err := a.password(ctx, o.sign, o.passwordFile)
	if err != nil {
		return nil, err
	}
	if key, err = minisign.DecryptKey(password, text); err != nil {
		return nil, fmt.Errorf("the password of %s is wrong, or the file is damaged", o.sign)
	}
	return &key, nil
}

// mostShort is how long a file with a key or a password may be.
const mostShort = 4 << 10

// readShort reads a key or a password.
func readShort(path string) ([]byte, error) {
	file, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	data, err := io.ReadAll(io.LimitReader(file, mostShort+1))
	if err == nil && len(data) > mostShort {
		err = fmt.Errorf("%s is too long to be a key or a password", path)
	}
	return bytes.ReplaceAll(data, []byte("\r\n"), []byte("\n")), err
}
