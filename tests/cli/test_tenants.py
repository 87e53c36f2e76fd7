"""`felt tenants`: who shares a server, and quotas."""

from .felt import felt, one_line_error


def test_tenants_are_listed_and_bound(tmp_path):
    felt("keys", "make", "a key", "--tenant", "acme", home=tmp_path)
    assert "acme  no quota  since 20" in felt("tenants", "list", home=tmp_path).stdout
    assert felt("tenants", "quota", "acme", "30", home=tmp_path).stdout == "acme may take 30 turns a minute\n"
    listed = felt("tenants", "list", home=tmp_path).stdout
    assert "acme  30 turns a minute" in listed and "local  no quota" in listed
    assert "no quota" in felt("tenants", "quota", "acme", home=tmp_path).stdout
    assert "acme  no quota" in felt("tenants", "list", home=tmp_path).stdout


def test_what_cannot_be_bound_is_one_line(tmp_path):
    one_line_error(felt("tenants", "quota", "nobody", "3", home=tmp_path), "no tenant nobody")
    one_line_error(felt("tenants", "quota", "local", "0", home=tmp_path), "quota --help")
