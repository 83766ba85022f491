"""One frozen tree of settings, read once in `app` and handed down. Environment: HEARLINE_*."""

from pathlib import Path
from typing import Literal

from pydantic import Field, SecretStr
from pydantic_settings import BaseSettings, SettingsConfigDict


class Settings(BaseSettings):
    model_config = SettingsConfigDict(env_prefix="HEARLINE_", frozen=True, extra="ignore")

    data_dir: Path = Field(Path("var"), description="Keys, files, and the embedded database.")
    database_url: str | None = Field(None, description="Any PostgreSQL 15 or later; none: the embedded one.")
    pool_size: int = Field(16, ge=2, le=200, description="Connections a process may hold.")
    host: str = Field("127.0.0.1", description="Address to listen on.")
    port: int = Field(8400, ge=1, le=65535, description="Port to listen on.")
    demo: bool = Field(False, description="One-click logins; only with a database that was made for the demo.")
    secure_cookies: bool = Field(False, description="Set behind TLS: cookies travel over HTTPS only.")
    face: Literal["both", "inside", "citizens"] = Field(
        "both", description="What this process shows: the house, the citizens' pages, or both."
    )
    trusted_proxies: str = Field("127.0.0.1", description="Whose X-Forwarded-For is believed.")
    log_format: Literal["console", "json"] = Field("console", description="How log lines look.")
    time_zone: str = Field("Asia/Shanghai", description="Where working days begin and end.")
    session_idle_minutes: int = Field(30, ge=1, le=1440, description="Idle time after which a session ends.")
    session_hours: int = Field(12, ge=1, le=72, description="Age at which a session ends whatever happens.")
    lock_after: int = Field(5, ge=1, le=100, description="Wrong passwords in a row until an account is locked.")
    lock_minutes: int = Field(15, ge=1, le=1440, description="How long it stays locked.")
    max_upload_mb: int = Field(50, ge=1, le=2048, description="Largest attachment.")
    max_import_mb: int = Field(200, ge=1, le=4096, description="Largest import file, unpacked.")
    scanner: str = Field("", description="Program that is given each uploaded file: 0 is clean, 1 is infected.")
    cipher: Literal["aes-256-gcm", "sm4-gcm"] = Field("aes-256-gcm", description="What seals personal data.")
    relay_ms: int = Field(75, ge=20, le=5000, description="Tick of the live relay.")
    public_url: str = Field("", description="Where people reach this house, for links in messages: https://…")
    smtp_host: str = Field("", description="Server that takes our e-mails; empty: none are sent.")
    smtp_port: int = Field(587, ge=1, le=65535, description="Its port.")
    smtp_security: Literal["starttls", "tls", "none"] = Field("starttls", description="How the way there is secured.")
    smtp_user: str = Field("", description="Login; empty: none is needed.")
    smtp_password: SecretStr = Field(SecretStr(""), description="Its password.")
    smtp_from: str = Field("", description="Mailbox that our e-mails come from.")
    smtp_ca: Path | None = Field(None, description="Certificates of an own authority; none: the system's.")
    text_gateway: Literal["none", "simulated"] = Field(
        "none", description="Text messages; simulated: only written down."
    )
    webhook_networks: str = Field("", description="Private networks that webhooks may call: 10.0.0.0/8,…")
    plugins_off: str = Field("", description="Names of plug-ins that are left out, with commas between.")
