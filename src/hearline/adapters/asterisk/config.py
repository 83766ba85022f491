"""All that Asterisk reads, written anew at each start. What is not named here is not loaded, and not open."""

import os
import socket
from collections.abc import Mapping
from ipaddress import ip_address
from pathlib import Path

from hearline.adapters.asterisk import sounds
from hearline.adapters.asterisk.engine import Engine
from hearline.adapters.asterisk.plan import LOOPBACK, Plan, Seat, Secrets, Trunk

ARI_USER = "hearline"
CALL_VARIABLE = "HEARLINE_CALL"
ROOM_VARIABLE = "HEARLINE_ROOM"
FOLDERS = ("etc", "lib", "db", "spool/recording", "spool/tmp", "run", "log", "keys", "share/sounds/en", "share/music")
MODULES = """
app_amd app_dial app_echo app_playback app_playtones app_stack app_stasis
bridge_builtin_features bridge_holding bridge_native_rtp bridge_simple bridge_softmix
chan_bridge_media chan_pjsip chan_rtp chan_websocket
codec_a_mu codec_alaw codec_g722 codec_gsm codec_opus_open_source codec_resample codec_ulaw
format_gsm format_pcm format_sln format_wav format_wav_gsm
func_callerid func_channel func_cut func_logic func_pjsip_aor func_pjsip_contact func_pjsip_endpoint func_strings
func_timeout func_talkdetect
pbx_config
res_ari res_ari_applications res_ari_asterisk res_ari_bridges res_ari_channels res_ari_device_states res_ari_endpoints
res_ari_events res_ari_model res_ari_playbacks res_ari_recordings res_ari_sounds
res_convert res_crypto res_fax res_fax_spandsp res_format_attr_g729 res_format_attr_opus res_geolocation
res_http_websocket res_musiconhold res_pjproject
res_pjsip res_pjsip_acl res_pjsip_authenticator_digest res_pjsip_caller_id res_pjsip_dlg_options res_pjsip_dtmf_info
res_pjsip_empty_info res_pjsip_endpoint_identifier_ip res_pjsip_endpoint_identifier_user res_pjsip_header_funcs
res_pjsip_logger res_pjsip_nat res_pjsip_outbound_authenticator_digest res_pjsip_outbound_registration
res_pjsip_path res_pjsip_pubsub res_pjsip_refer res_pjsip_registrar res_pjsip_rfc3326 res_pjsip_sdp_rtp
res_pjsip_session res_pjsip_sips_contact res_pjsip_t38 res_pjsip_transport_websocket
res_rtp_asterisk res_rtp_multicast res_security_log res_sorcery_astdb res_sorcery_config res_sorcery_memory res_srtp
res_stasis res_stasis_answer res_stasis_device_state res_stasis_playback res_stasis_recording res_stasis_snoop
res_timing_timerfd res_tonedetect res_websocket_client
""".split()  # noqa: SIM905 - a hundred quotation marks less
RTP_SECONDS = 60
"""Without any sound from a leg for so long it is taken for dead."""


def write(home: Path, engine: Engine, plan: Plan, secrets: Secrets) -> Path:
    """Into the run directory, for its owner's eyes only; what is returned is to be started with (`-C`)."""
    for folder in FOLDERS:
        (home / folder).mkdir(parents=True, exist_ok=True, mode=0o700)
    for name, text in files(home, engine, plan, secrets).items():
        _write_private(home / "etc" / name, text)
    for name in ("documentation", "rest-api"):
        link = home / "share" / name
        link.unlink(missing_ok=True)
        link.symlink_to(engine.share / name)
    sounds.write(home / "share")
    return home / "etc/asterisk.conf"


def files(home: Path, engine: Engine, plan: Plan, secrets: Secrets) -> Mapping[str, str]:
    """Name → text."""
    return {
        "asterisk.conf": _asterisk(home, engine),
        "modules.conf": "[modules]\nautoload=no\n" + "".join(f"load={name}.so\n" for name in MODULES),
        "logger.conf": "[general]\ndateformat=%FT%T.%3q%z\n[logfiles]\nlog => warning,error\nsecurity => security\n",
        "http.conf": (
            f"[general]\nenabled=yes\nbindaddr={LOOPBACK}\nbindport={plan.ports.http}\nsessionlimit=2000\n"
            "servername=\nenable_static=no\nenable_status=no\n"
        ),
        "ari.conf": (
            f"[general]\nenabled=yes\nchannelvars={CALL_VARIABLE},{ROOM_VARIABLE}\n"
            f"[{ARI_USER}]\ntype=user\nread_only=no\npassword={secrets.ari}\n"
        ),
        "pjsip.conf": _pjsip(plan, secrets),
        "pjproject.conf": "[startup]\ntype=startup\nlog_level=1\n",
        "rtp.conf": _rtp(plan),
        "udptl.conf": "[general]\nudptlstart=40000\nudptlend=40199\n",
        "musiconhold.conf": f"[default]\nmode=files\ndirectory={home}/share/music\n",
        "extensions.conf": _extensions(plan),
        "manager.conf": "[general]\nenabled=no\n",
        "cdr.conf": "[general]\nenable=no\n",
        "cel.conf": "[general]\nenable=no\n",
        "features.conf": "[general]\n",
        **dict.fromkeys(("acl.conf", "chan_websocket.conf", "geolocation.conf", "websocket_client.conf"), ""),
        "amd.conf": "[general]\n",
        "ccss.conf": "[general]\n",
        "indications.conf": "[general]\ncountry=cn\n[cn]\ndescription=China\nringcadence=1000,4000\ndial=450\nbusy=450/350,0/350\n"
        "ring=450/1000,0/4000\ncongestion=450/700,0/700\n",
    }


def _asterisk(home: Path, engine: Engine) -> str:
    return (
        f"[directories]\nastetcdir={home}/etc\nastmoddir={engine.modules}\nastdatadir={home}/share\n"
        f"astvarlibdir={home}/lib\nastdbdir={home}/db\nastkeydir={home}\nastspooldir={home}/spool\n"
        f"astrundir={home}/run\nastlogdir={home}/log\nastagidir={home}/lib\n"
        "[options]\nmaxfiles=20000\nnocolor=yes\nhighpriority=no\ndumpcore=no\nhideconnect=yes\nlive_dangerously=no\n"
    )


def _pjsip(plan: Plan, secrets: Secrets) -> str:
    parts = [
        # No anonymous endpoint, and no identifier that looks for one: a stranger is nobody.
        _section("global", type="global", endpoint_identifier_order="username,ip", user_agent="Hearline",
                 keep_alive_interval="30", max_initial_qualify_time="4"),
        _section("system", type="system", timer_t1="500"),
        _section("udp", type="transport", protocol="udp", bind=f"{plan.address}:{plan.ports.sip}"),
        _section("ws", type="transport", protocol="ws", bind=LOOPBACK),
    ]  # fmt: skip
    parts += [_trunk(trunk, plan) for trunk in plan.trunks]
    parts += [_seat(seat, plan, secrets.of_seat(seat)) for seat in plan.seats]
    return "\n".join(parts)


def _trunk(trunk: Trunk, plan: Plan) -> str:
    # No aors: nobody can register as a trunk. We dial by the full address.
    endpoint = _section(
        f"trunk-{trunk.name}", type="endpoint", transport="udp", context="from-trunk", disallow="all", allow="alaw,ulaw",
        dtmf_mode="rfc4733", t38_udptl="yes", t38_udptl_ec="redundancy", trust_id_inbound="yes", **_media(plan),
    )  # fmt: skip
    identify = _section(
        f"trunk-{trunk.name}", type="identify", endpoint=f"trunk-{trunk.name}", match=",".join(trunk.networks),
        srv_lookups="no",
    )  # fmt: skip
    return endpoint + (identify if trunk.networks else "")


def _seat(seat: Seat, plan: Plan, password: str) -> str:
    name = seat.endpoint
    kind = {"webrtc": "yes", "dtls_auto_generate_cert": "yes"} if seat.browser else {"transport": "udp"}
    # A-law first: opus costs half as much again, and the public network has no more to give.
    allowed = "alaw,opus" if seat.browser else "alaw,ulaw"
    return (
        _section(name, type="endpoint", aors=name, auth=name, context="from-seat", disallow="all", allow=allowed,
                 dtmf_mode="rfc4733", send_pai="no", **kind, **_media(plan))
        + _section(name, type="auth", auth_type="userpass", username=name, password=password)
        + _section(name, type="aor", max_contacts="1", remove_existing="yes", qualify_frequency="15",
                   minimum_expiration="30", maximum_expiration="600")
    )  # fmt: skip


def _media(plan: Plan) -> dict[str, str]:
    shared = {"direct_media": "no", "rtp_symmetric": "yes", "force_rport": "yes", "rewrite_contact": "yes",
              "rtp_timeout": str(RTP_SECONDS), "rtp_timeout_hold": "0", "allow_transfer": "no"}  # fmt: skip
    bound = not ip_address(plan.address).is_unspecified
    return shared | ({"media_address": plan.address, "bind_rtp_to_media_address": "yes"} if bound else {})


def _rtp(plan: Plan) -> str:
    text = (
        f"[general]\nrtpstart={plan.ports.first_rtp}\nrtpend={plan.ports.last_rtp}\nicesupport=yes\nstrictrtp=yes\n"
        "rtpchecksums=no\n"
    )
    if plan.address != LOOPBACK:
        return text
    # Browsers are offered the host's addresses, never the loopback one: tell it under the first one's name.
    own = _own_address()
    return text + (f"[ice_host_candidates]\n{own} => {LOOPBACK}\n" if own else "")


def _own_address() -> str | None:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(("192.0.2.1", 9))  # sends nothing: only asks which address would be used
        except OSError:
            return None
        return str(probe.getsockname()[0])


def _extensions(plan: Plan) -> str:
    # Nobody at the wheel: the caller hears that it does not go on, and is not left in silence.
    return (
        "[general]\nstatic=yes\nwriteprotect=yes\nclearglobalvars=no\n"
        "[from-trunk]\n"
        f"exten => _[+0-9*#]!,1,Stasis({plan.app},trunk,${{EXTEN}})\n"
        ' same => n,GotoIf($["${STASISSTATUS}" = "SUCCESS"]?gone)\n'
        " same => n,Answer()\n"
        " same => n,Playback(hearline/sorry)\n"
        " same => n(gone),Hangup()\n"
        # A seat does not dial by itself: who may call whom is decided in one place. It can hear itself.
        "[from-seat]\n"
        "exten => echo,1,Answer()\n"
        " same => n,Echo()\n"
        " same => n,Hangup()\n"
    )


def _section(section_name: str, **options: str) -> str:
    return f"[{section_name}]\n" + "".join(f"{name}={value}\n" for name, value in options.items())


def _write_private(path: Path, text: str) -> None:
    half = path.with_name(f".{path.name}.half")
    half.unlink(missing_ok=True)
    with os.fdopen(os.open(half, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
        file.write(text)
    half.replace(path)
